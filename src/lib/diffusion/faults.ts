/** What can go wrong in the demo: a number to quote, what happened, and what to do about it. */

export const faults = {
  'webgpu-absent': {
    number: 101,
    title: 'This browser has no WebGPU',
    action:
      'The small model runs on the processor; large ones need WebGPU, which current Chrome, Edge, Safari and Firefox have.',
  },
  'adapter-refused': {
    number: 102,
    title: 'The browser gives no graphics adapter',
    action:
      'The small model runs on the processor; large ones need the adapter. Check that graphics acceleration is switched on in the browser’s settings.',
  },
  'half-precision-absent': {
    number: 103,
    title: 'The graphics adapter has no 16-bit floats (shader-f16)',
    action:
      'A model that computes in them runs on the processor if it is small enough; else choose the small model, or a machine with a newer adapter.',
  },
  'self-check-failed': {
    number: 104,
    title: 'The graphics adapter computes something else than the processor',
    action: 'The processor is used, so that the picture is right. A newer graphics driver may help.',
  },
  'device-lost': {
    number: 105,
    title: 'The graphics device was lost during the run',
    action:
      'Your settings and finished pictures are kept. Press Generate: the small model runs on the processor; for a large one reload the page first, which asks for the adapter again.',
  },
  'out-of-memory': {
    number: 106,
    title: 'There was not enough memory',
    action: 'Close other tabs, make one picture at a time, or choose the small model. Then press Generate.',
  },
  'worker-crashed': {
    number: 107,
    title: 'The part of the page that computes has stopped',
    action: 'It has been started anew. Press Generate to run again.',
  },
  'page-left': {
    number: 108,
    title: 'You left this page during the run, and it was stopped',
    action: 'Your settings and finished pictures are kept. Press Generate to run again.',
  },
  offline: {
    number: 201,
    title: 'There is no connection to the model’s server',
    action:
      'What was downloaded is kept. Press Generate when you are back online: the download goes on from there.',
  },
  'file-missing': {
    number: 202,
    title: 'The server does not have a file of this model',
    action: 'Check the address, or choose another model.',
  },
  'server-failed': {
    number: 203,
    title: 'The model’s server keeps failing',
    action: 'Wait a minute and press Generate. What was downloaded is kept.',
  },
  'file-damaged': {
    number: 204,
    title: 'A downloaded file is not what its publisher made',
    action:
      'It was thrown away. Press Generate to download it again; if this comes back, the server’s file is at fault.',
  },
  'model-unreadable': {
    number: 205,
    title: 'This is not a model that the demo can read',
    action: 'The address must hold a model.json and ONNX files in the diffusers layout.',
  },
  'runtime-missing': {
    number: 206,
    title: 'A file of the runtime could not be loaded',
    action:
      'Press Generate to try again. If this comes back, let the processor compute: it needs another, smaller file.',
  },
  'storage-full': {
    number: 301,
    title: 'There is no room to keep this model',
    action:
      'It is used from memory for this visit. Free some space, or delete stored models below, to keep it.',
  },
  'storage-refused': {
    number: 302,
    title: 'The browser refuses to store files (a private window, or a setting)',
    action: 'The model is used from memory and downloaded again at the next visit.',
  },
  'bad-picture': {
    number: 401,
    title: 'This file is no picture that the browser can read',
    action: 'Choose a PNG, JPEG or WebP file.',
  },
  'settings-absent': {
    number: 402,
    title: 'This picture has no settings of this demo inside',
    action: 'Choose a PNG that was saved here and not changed by another program.',
  },
  unexpected: {
    number: 500,
    title: 'Something unexpected went wrong',
    action: 'Your settings and pictures are kept. Press Generate to try again, or reload the page.',
  },
} as const satisfies Record<string, { number: number; title: string; action: string }>;

export type FaultId = keyof typeof faults;

/** A fault and the technical detail of this case. */
export interface Fault {
  id: FaultId;
  detail: string;
}

/** An error that is one of the numbered faults. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(id: FaultId, detail: string) {
    super(detail);
    this.name = 'FaultError';
    this.fault = { id, detail };
  }
}

const signs: [RegExp, FaultId][] = [
  [
    /device.*(lost|destroyed)|destroyed.*device|DXGI_ERROR_DEVICE|instance reference no longer/i,
    'device-lost',
  ],
  [
    /out of memory|allocation failed|bad_alloc|OOM|failed to allocate|memory access out of bounds|array buffer allocation/i,
    'out-of-memory',
  ],
  [/shader-f16|requires f16/i, 'half-precision-absent'],
  [/quota/i, 'storage-full'],
  [/failed to fetch|networkerror|load failed/i, 'offline'],
  [/no available backend|fetching of the wasm failed/i, 'runtime-missing'],
  [/protobuf parsing failed|invalid model|no graph was found/i, 'model-unreadable'],
];

/** The fault that an error stands for; onnxruntime-web also throws bare numbers and strings. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { id: signs.find(([sign]) => sign.test(detail))?.[1] ?? 'unexpected', detail };
}
