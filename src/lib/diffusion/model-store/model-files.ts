/** The files of a model, their addresses, and whether they fit into the storage. */
import type { DemoModel, ModelFile } from '../../../content/schemas/demo-model.ts';

/** The files of each network, in loading order: the largest first, because WASM memory never shrinks. */
const networksOf = ({ files }: DemoModel): ModelFile[][] =>
  [files.unet, files.text_encoder, files.vae_decoder, files.vae_encoder].flatMap((network) =>
    network ? [[network, ...network.external]] : [],
  );

/** All files of a model in loading order. */
export const filesOf = (model: DemoModel): ModelFile[] => [
  ...networksOf(model).flat(),
  ...model.files.tokenizer,
];

/** Bytes of each network; files without a published size count as empty. */
export const networkBytes = (model: DemoModel): number[] =>
  networksOf(model).map((files) => files.reduce((sum, { bytes, about }) => sum + (bytes ?? about ?? 0), 0));

/** Bytes of all files; null if one size is not published. */
export function bytesOf(model: DemoModel): number | null {
  return filesOf(model).reduce<number | null>(
    (sum, file) => (sum === null || file.bytes === null ? null : sum + file.bytes),
    0,
  );
}

/** Total size of a model's files, `exact` unless a publisher rounds; null if one size is not published. */
export function downloadOf(model: DemoModel): { bytes: number; exact: boolean } | null {
  const exact = bytesOf(model);
  if (exact !== null) return { bytes: exact, exact: true };
  const sizes = filesOf(model).map((file) => file.bytes ?? file.about);
  const known = sizes.filter((size) => size !== null);
  if (known.length < sizes.length) return null;
  return { bytes: known.reduce((sum, size) => sum + size, 0), exact: false };
}

/** Address of a file. @param page the address to which a relative base is relative */
export const fileAddress = (model: DemoModel, file: ModelFile, page: string): string =>
  new URL(file.path, new URL(model.base.replace(/\/?$/, '/'), page)).href;

/** Name of a file in the store. It contains the hash, so that a new version is a new file. */
export const fileKey = (model: DemoModel, file: ModelFile): string =>
  `${model.id}~${file.path.replaceAll(/[^\w.-]/g, '-')}~${file.sha256?.slice(0, 16) ?? 'unhashed'}`;

/** The id of the model in a key. */
export const modelOfKey = (key: string): string => key.split('~')[0]!;

/** Whether a download of `bytes` fits into the browser's quota; null if the size or the quota is unknown. */
export function hasRoom(bytes: number | null, estimate: { quota?: number; usage?: number }): boolean | null {
  const { quota, usage } = estimate;
  if (bytes === null || quota === undefined || usage === undefined) return null;
  return quota - usage >= bytes;
}
