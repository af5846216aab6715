import type { FoundModel } from '../understood.ts';

/** What the tensors of a file are, by a rule. */
export interface Recognised {
  /** Ids of the site's models; empty where it has none. */
  ids: readonly string[];
  family: string;
  note?: string;
  /** The variant needs an image and a mask. */
  task?: 'inpaint' | 'img2img';
}

/** A family of which the site has no model. */
export const unlisted = (family: string, note?: string): Recognised => ({
  ids: [],
  family,
  note: note ?? `The site has no model of this kind: ${family}.`,
});

/** A file whose shapes are those of no published model of the family. */
export const unusual = (family: string, what: string): Recognised =>
  unlisted(family, `Its shapes are those of no ${family} model that the site has: ${what}.`);

export const modelOf = ({ ids, family, note }: Recognised, from: string): FoundModel => ({
  ids,
  family,
  evidence: 'tensors',
  from,
  note: note ?? null,
});
