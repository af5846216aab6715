/** A text with a small first letter, to go on in a sentence. */
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A text with a capital first letter, to begin one. */
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
