/** A card's name without its brand: `RTX 4090`, `RX 7900 XTX`. */
export const shortCardName = ({ name }: { name: string }): string => name.replace(/^(?:GeForce|Radeon) /, '');
