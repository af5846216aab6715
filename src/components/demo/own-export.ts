/** A reader's own export: its description, read from a server. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { FaultError } from '../../lib/diffusion/faults.ts';
import { readDiffusersExport, type ExportFiles } from '../../lib/diffusion/model-store/diffusers-export.ts';
import { exportBase } from '../../lib/diffusion/model-store/export-address.ts';
import { refusalOf } from '../../lib/diffusion/model-store/resume.ts';
import { parseModel } from '../../lib/diffusion/model-store/parse-model.ts';

/** Some servers answer with a page where a file is missing. */
const isPage = ({ headers }: Response) => headers.get('content-type')?.startsWith('text/html') ?? false;

/** A response of the export's server; null if it does not have the file. */
async function ask(url: string, request: RequestInit = {}): Promise<Response | null> {
  let response: Response;
  try {
    response = await fetch(url, { ...request, cache: 'no-store' });
  } catch (error) {
    throw new FaultError(navigator.onLine ? 'no-answer' : 'offline', `${url}: ${String(error)}`);
  }
  const { status, ok } = response;
  if (ok) return isPage(response) ? null : response;
  const refusal = refusalOf(status);
  if (refusal === 'missing') return null;
  const detail = `${url}: the server answered ${status}`;
  if (refusal === 'denied') throw new FaultError('access-refused', detail);
  if (status === 429) throw new FaultError('server-busy', detail);
  throw new FaultError(status >= 500 ? 'server-failed' : 'model-unreadable', detail);
}

/** Bytes of a response's file, where its header shows them. */
function lengthIn({ headers, status }: Response): number | 'unknown' {
  const text = status === 206 ? /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1] : null;
  const length = Number(text ?? (status === 206 ? 0 : headers.get('content-length')));
  return length > 0 && headers.get('content-encoding') === null ? length : 'unknown';
}

const filesBelow = (base: string): ExportFiles => ({
  json: async (path) => {
    const response = await ask(base + path);
    if (response === null) return null;
    try {
      return JSON.parse(await response.text()) as unknown;
    } catch {
      throw new FaultError('model-unreadable', `${path} is not valid JSON`);
    }
  },
  size: async (path) => {
    const head = await fetch(base + path, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
    if (head?.ok) return isPage(head) ? null : lengthIn(head);
    if (head && refusalOf(head.status) === 'missing') return null;
    // A server may refuse HEAD. The first byte tells the same.
    const first = await ask(base + path, { headers: { Range: 'bytes=0-0' } });
    await first?.body?.cancel();
    return first && lengthIn(first);
  },
});

/**
 * The model at an address, or in a hub's repository, as its `model.json` or its diffusers configurations describe it.
 * @throws FaultError with what is wrong
 */
export async function openExport(typed: string): Promise<DemoModel> {
  const base = exportBase(typed);
  const described = await ask(`${base}model.json`);
  if (described) return parseModel(await described.text(), base);
  const model = await readDiffusersExport(base, filesBelow(base));
  if (model) return model;
  throw new FaultError(
    'model-unreadable',
    `${base} has neither a model_index.json (a diffusers export) nor a model.json`,
  );
}
