/** The link between a card and system memory. */
export interface Link {
  /** Generation of PCI Express. */
  generation: number;
  lanes: number;
}

/** GB/s of one lane in one direction, after the line code, by generation of PCI Express (PCI-SIG). */
const laneGBs: Readonly<Record<number, number>> = { 1: 0.25, 2: 0.5, 3: 0.985, 4: 1.969, 5: 3.938, 6: 7.563 };

const widths = [1, 2, 4, 8, 16];

/** GB/s (10^9 bytes) of a link in one direction, without the cost of packets. */
export const linkGBs = ({ generation, lanes }: Link): number => laneGBs[generation]! * lanes;

/** Reads `4x16`, `4.0 x8` or `PCIe 3 x4`. @throws Error with the valid spellings */
export function readLink(text: string): Link {
  const [, generation = '', lanes = ''] = /^(?:pcie\s*)?(\d)(?:\.0)?\s*x\s*(\d+)$/i.exec(text.trim()) ?? [];
  const link = { generation: Number(generation), lanes: Number(lanes) };
  if (laneGBs[link.generation] === undefined || !widths.includes(link.lanes))
    throw new Error(`pcie is ${text}: write the generation (1 to 6) and the lanes (1 to 16), such as 4x16`);
  return link;
}

/** The link of a card in a slot: each end may have an older generation or fewer lanes. */
export const slower = (one: Link, other: Link): Link => ({
  generation: Math.min(one.generation, other.generation),
  lanes: Math.min(one.lanes, other.lanes),
});
