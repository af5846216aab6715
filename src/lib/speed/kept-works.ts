import type { CountedWorks, ImageWork, LinearLayers, Work } from './work.ts';

/** Work as a file keeps it, in units in which no figure loses digits. */
export interface KeptWork {
  /** TFLOP (10^12 floating-point operations). */
  convolution: number;
  linear: number;
  attention: number;
  /** GB (10^9 bytes). */
  gigabytes: number;
  operations: number;
}

/** The work of one image as a file keeps it. */
export type KeptImageWork = Record<'step' | 'unfusedStep' | 'decode' | 'text', KeptWork> & {
  layers: LinearLayers;
};

const [tera, giga] = [1e12, 1e9];
const short = (value: number): number => Number(value.toPrecision(12));

const keptWork = ({ convolution, linear, attention, bytes, operations }: Work): KeptWork => ({
  convolution: short(convolution / tera),
  linear: short(linear / tera),
  attention: short(attention / tera),
  gigabytes: short(bytes / giga),
  operations,
});

const workOf = ({ convolution, linear, attention, gigabytes, operations }: KeptWork): Work => ({
  convolution: Math.round(convolution * tera),
  linear: Math.round(linear * tera),
  attention: Math.round(attention * tera),
  bytes: Math.round(gigabytes * giga),
  operations,
});

const mapped = <One, Other>(works: Readonly<Record<string, One>>, change: (work: One) => Other) =>
  Object.fromEntries(Object.entries(works).map(([key, work]) => [key, change(work)]));

/** Counted works as a file keeps them. */
export const keptWorks = (works: CountedWorks): Record<string, KeptImageWork> =>
  mapped(works, ({ step, unfusedStep, decode, text, layers }) => ({
    step: keptWork(step),
    unfusedStep: keptWork(unfusedStep),
    decode: keptWork(decode),
    text: keptWork(text),
    layers,
  }));

/** The works of a file. */
export const worksOfKept = (kept: Readonly<Record<string, KeptImageWork>>): CountedWorks =>
  mapped(kept, ({ step, unfusedStep, decode, text, layers }): ImageWork => ({
    step: workOf(step),
    unfusedStep: workOf(unfusedStep),
    decode: workOf(decode),
    text: workOf(text),
    layers,
  }));
