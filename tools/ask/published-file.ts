import type { Layer } from './layers.ts';

/**
 * Headers of published model files in the names of their authors' own code, made from the layers that the code declares: a
 * pattern with `*` for the number of a block, a shape, and how many blocks there are. Norms and biases that no rule reads are
 * left out. The names of diffusers come from `src/content/architectures/` and `src/content/recordings/`.
 */
export interface PublishedFile {
  /** Name under which the file is published. */
  file: string;
  /** Ids of the site's models that it may be taken for; empty where the site has none and the file must be refused. */
  ids: readonly string[];
  /** Repository whose code declares the layers. */
  source: string;
  prefix?: string;
  tensors: readonly Layer[];
}
