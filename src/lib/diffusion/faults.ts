/** Errors of the demo: a number to quote, what happened, and what to do. */

export const faults = {
  'webgpu-absent': {
    number: 101,
    title: 'This browser does not support WebGPU',
    action:
      'The small model runs on the processor. Large models need WebGPU for speed: use a current Chrome, Edge, Safari or Firefox.',
  },
  'adapter-refused': {
    number: 102,
    title: 'The browser does not provide a graphics adapter',
    action:
      'The small model runs on the processor. Large models need the adapter for speed: turn on graphics acceleration in the browser’s settings.',
  },
  'half-precision-absent': {
    number: 103,
    title: 'The graphics adapter does not support 16-bit floats (shader-f16)',
    action:
      'A model in 16 bits runs on the processor if it is small enough. Otherwise select the small model, or use a machine with a newer adapter.',
  },
  'self-check-failed': {
    number: 104,
    title: 'The results of the graphics adapter differ from those of the processor',
    action: 'The demo uses the processor, so that the image is correct. A newer graphics driver may help.',
  },
  'device-lost': {
    number: 105,
    title: 'The graphics device was lost during the run',
    action:
      'Your settings and finished images are kept. Press Generate: the small model runs on the processor. For a large model, reload the page first.',
  },
  'out-of-memory': {
    number: 106,
    title: 'There was not enough memory',
    action: 'Close other tabs, generate one image at a time, or select the small model. Then press Generate.',
  },
  'worker-crashed': {
    number: 107,
    title: 'The worker that runs the model has stopped',
    action: 'It was restarted. Press Generate to run again.',
  },
  'page-left': {
    number: 108,
    title: 'The run was stopped because you left this page',
    action: 'Your settings and finished images are kept. Press Generate to run again.',
  },
  'wasm-absent': {
    number: 109,
    title: 'This browser has no WebAssembly, which the demo needs',
    action:
      'Turn it on (in Firefox, javascript.options.wasm; on iPhones, Lockdown Mode turns it off), or use another browser.',
  },
  'broken-values': {
    number: 110,
    title: 'The model’s output is not an image',
    action:
      'This happens if 16-bit floats overflow, or if a graphics driver computes wrong values. Run it on the other device, or select another model.',
  },
  'no-steps': {
    number: 111,
    title: 'These settings run no steps',
    action: 'Set more steps or a higher strength.',
  },
  'too-large': {
    number: 112,
    title: 'This model is too large for the processor',
    action: 'Set “Computed by” to Automatic on a machine with a graphics card, or select a smaller model.',
  },
  offline: {
    number: 201,
    title: 'There is no connection to the model’s server',
    action: 'Downloaded data is kept. Press Generate when you are online: the download resumes.',
  },
  'file-missing': {
    number: 202,
    title: 'The server does not have a file of this model',
    action: 'Check the address, or select another model.',
  },
  'server-failed': {
    number: 203,
    title: 'The model’s server keeps failing',
    action: 'Wait a minute and press Generate. Downloaded data is kept.',
  },
  'file-damaged': {
    number: 204,
    title: 'A downloaded file differs from the published one',
    action:
      'The file was deleted. Press Generate to download it again. If the error returns, the file on the server is damaged.',
  },
  'model-unreadable': {
    number: 205,
    title: 'The demo cannot read this model',
    action: 'Use an address with a model.json and ONNX files in the diffusers layout.',
  },
  'runtime-missing': {
    number: 206,
    title: 'A file of the runtime could not be loaded',
    action:
      'Press Generate to try again. If the error returns, select the processor: it needs another, smaller file.',
  },
  'access-refused': {
    number: 207,
    title: 'The server refuses access to a file of this model',
    action:
      'Its publisher may require a sign-in or that you accept a licence, which this page cannot do. Select another model, or use the files from a server of your own.',
  },
  'no-answer': {
    number: 208,
    title: 'The server cannot be reached, or does not let other websites read its files',
    action:
      'Browsers do not tell which. Check the address and the connection. If it is your server, let it send Access-Control-Allow-Origin (CORS).',
  },
  'server-busy': {
    number: 209,
    title: 'The server asks to wait before more downloads',
    action: 'Press Generate later. Downloaded data is kept, and the download resumes.',
  },
  'storage-full': {
    number: 301,
    title: 'There is not enough storage to keep this model',
    action:
      'The model stays in memory for this visit. To keep it, free some space or delete stored models below.',
  },
  'storage-refused': {
    number: 302,
    title: 'The browser refuses to store files (a private window, or a setting)',
    action: 'The model stays in memory, and is downloaded again at the next visit.',
  },
  'bad-image': {
    number: 401,
    title: 'The browser cannot read this file as an image',
    action: 'Select a PNG, JPEG or WebP file.',
  },
  'settings-absent': {
    number: 402,
    title: 'This image does not contain settings of this demo',
    action: 'Select a PNG that was saved here and not changed by another program.',
  },
  unexpected: {
    number: 500,
    title: 'An unexpected error occurred',
    action: 'Your settings and images are kept. Press Generate to try again, or reload the page.',
  },
} as const satisfies Record<string, { number: number; title: string; action: string }>;

export type FaultId = keyof typeof faults;

/** A fault, and the technical details of one case. */
export interface Fault {
  id: FaultId;
  detail: string;
}

/** An error with one of the numbered faults. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(id: FaultId, detail: string) {
    super(detail);
    this.name = 'FaultError';
    this.fault = { id, detail };
  }
}

const patterns: [RegExp, FaultId][] = [
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

/** The fault of an error; onnxruntime-web also throws bare numbers and strings. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { id: patterns.find(([pattern]) => pattern.test(detail))?.[1] ?? 'unexpected', detail };
}
