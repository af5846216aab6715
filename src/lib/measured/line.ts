import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';

/** What a snippet measured on a reader's machine. Memory in bytes; null where the machine does not say. */
export interface Measured {
  program: 'diffusers' | 'comfyui';
  /** Program and PyTorch, with versions: `diffusers 0.42.1, PyTorch 2.9.1+cu128`. */
  software: string;
  /** Name of the card, as the driver gives it. */
  card: string;
  platform: 'cuda' | 'rocm' | 'xpu' | 'metal' | 'cpu';
  /** `Linux`, `Windows` or `Darwin`. */
  system: string;
  /** Memory that the driver reports of the card. */
  cardBytes: number | null;
  allocatedBytes: number | null;
  reservedBytes: number | null;
  /** Most memory of the card in use, that of other programs included. */
  driverBytes: number | null;
  /** Memory of the card in use before anything was loaded: the context of the process, and other programs. */
  driverBeforeBytes: number | null;
  /** Time of one image, clip or batch, from the prompt to the file. */
  seconds: number;
  steps: number | null;
  /** The request to the memory estimator that was measured. */
  question: PartialVramRequest;
}

/** The beginning of a line that a snippet prints; the number is the version of its format. */
export const linePrefix = 'diffusion-hardware-measurement/1';

/** The line of a measurement, as a snippet prints it. */
export const measuredLine = (measured: Measured): string => `${linePrefix} ${JSON.stringify(measured)}`;

/** Longest text that is searched for a line: more than any log that a reader pastes by mistake. */
const longestText = 200_000;

const programs: readonly string[] = ['diffusers', 'comfyui'];
const platforms: readonly string[] = ['cuda', 'rocm', 'xpu', 'metal', 'cpu'];
/** Memory of a card, from a megabyte to a terabyte. */
const bytes = { from: 1e6, to: 2 ** 40 };

/** The first JSON object of a text, without the line breaks that a terminal puts into it; null if it does not end. */
function firstObject(text: string): string | null {
  const joined = text.replace(/[\r\n]+/g, '');
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < joined.length; at++) {
    const sign = joined[at];
    if (quoted) {
      if (sign === '\\') at++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) return joined.slice(0, at + 1);
  }
  return null;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with a field that the snippet writes; null if nothing is. */
function wrongField(fields: Fields): string | null {
  const { program, software, card, platform, system, seconds, steps, question } = fields;
  if (!programs.includes(program as string)) return 'its program';
  if (!platforms.includes(platform as string)) return 'its platform';
  const names = { software, card, system };
  for (const [name, value] of Object.entries(names))
    if (typeof value !== 'string' || value.length === 0 || value.length > 300) return `its ${name}`;
  if (typeof seconds !== 'number' || !(seconds > 0) || seconds > 1e6) return 'its seconds';
  if (steps !== null && !(Number.isInteger(steps) && (steps as number) > 0 && (steps as number) <= 1000))
    return 'its steps';
  for (const name of [
    'cardBytes',
    'allocatedBytes',
    'reservedBytes',
    'driverBytes',
    'driverBeforeBytes',
  ] as const) {
    const value = fields[name];
    if (value === null) continue;
    if (typeof value !== 'number' || !(value >= bytes.from) || value > bytes.to) return `its ${name}`;
  }
  if (!isFields(question) || typeof question.model !== 'string') return 'its question';
  return null;
}

/** A read line, or why it cannot be read, as a sentence for readers. */
export type ReadLine = { ok: true; measured: Measured } | { ok: false; reason: string };

/** Reads the line of a snippet out of pasted text: other lines before and after it, and breaks in it, do no harm. */
export function readMeasuredLine(text: string): ReadLine {
  const refused = (reason: string): ReadLine => ({ ok: false, reason });
  const at = text.slice(0, longestText).lastIndexOf('diffusion-hardware-measurement/');
  if (at < 0)
    return refused(
      `No line that begins with “${linePrefix}” was found. Paste the line that the snippet printed.`,
    );
  const found = text.slice(at, at + longestText);
  if (!found.startsWith(`${linePrefix} `))
    return refused('The line is from another version of the snippet. Copy the snippet again and run it.');
  const written = firstObject(found.slice(linePrefix.length));
  if (written === null) return refused('The line is cut: its end is missing. Copy the whole line.');
  let fields: unknown;
  try {
    fields = JSON.parse(written);
  } catch {
    return refused('The line cannot be read: something in it was changed. Copy it again.');
  }
  if (!isFields(fields)) return refused('The line cannot be read: it holds no measurement.');
  const wrong = wrongField(fields);
  if (wrong !== null) return refused(`The line cannot be read: ${wrong} is missing or makes no sense.`);
  return { ok: true, measured: fields as unknown as Measured };
}
