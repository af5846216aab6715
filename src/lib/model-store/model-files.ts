/** Which files a model needs, where they are, and whether there is room for them. */
import { demoModelSchema, type DemoModel, type ModelFile } from '../../content/schemas/demo-model.ts';
import { FaultError } from '../diffusion/faults.ts';

/** All files of a model in the order in which they are loaded: the largest first, as memory of WASM never shrinks. */
export function filesOf({ files }: DemoModel): ModelFile[] {
  const networks = [files.unet, files.text_encoder, files.vae_decoder, files.vae_encoder];
  return [...networks.filter((file): file is ModelFile => file !== null), ...files.tokenizer];
}

/** Bytes of all files; null when the size of one is not known. */
export function bytesOf(model: DemoModel): number | null {
  return filesOf(model).reduce<number | null>(
    (sum, file) => (sum === null || file.bytes === null ? null : sum + file.bytes),
    0,
  );
}

/** Name of a file in the store. It holds the hash, so that a new version is a new file. */
export const fileKey = (model: DemoModel, file: ModelFile): string =>
  `${model.id}~${file.path.replaceAll(/[^\w.-]/g, '-')}~${file.sha256?.slice(0, 16) ?? 'unhashed'}`;

/** The model that a key belongs to. */
export const modelOfKey = (key: string): string => key.split('~')[0]!;

/** Reads a `model.json`. Throws `FaultError` with the first thing that is wrong with it. */
export function parseModel(text: string, base: string): DemoModel {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FaultError('model-unreadable', 'model.json is not JSON');
  }
  const parsed = demoModelSchema.safeParse({ ...(value as object), base });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new FaultError(
    'model-unreadable',
    `model.json, ${issue.path.join('.') || 'as a whole'}: ${issue.message}`,
  );
}

/** Whether a download of `bytes` fits what the browser lends; an unknown size or quota never says that it does. */
export function hasRoom(bytes: number | null, estimate: { quota?: number; usage?: number }): boolean | null {
  const { quota, usage } = estimate;
  if (bytes === null || quota === undefined || usage === undefined) return null;
  return quota - usage >= bytes;
}
