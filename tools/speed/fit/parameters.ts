import {
  componentNames,
  type Component,
  type SpeedConstants,
} from '../../../src/lib/speed/constants-shape.ts';

/**
 * The constants from which every fit starts. They also are the centre of weak priors, which decide only what the rows say
 * nothing about.
 */
export const start: SpeedConstants = {
  work: {
    convolution: 0.7,
    linear: 1.1,
    attention: 1.3,
    attentionOnRdna: 5,
    vector: 40,
    memory: 1,
    copies: 2,
  },
  fused: { compiled: 0.5, engine: 0.35 },
  launchSeconds: { eager: 37e-6, web: 60e-6, compiled: 13e-6, engine: 10e-6 },
  overlap: 2,
  runSeconds: 0.07,
  sustained: { tflopsPerWatt: 0.25, doublingYears: 2.1 },
  makerWork: { AMD: 1.25, Intel: 1.25, Apple: 1.25 },
  deviations: Object.fromEntries(
    componentNames.map((name) => [name, name.startsWith('launch') ? 0.2 : 0.1]),
  ) as Record<Component, number>,
  noise: { measured: 0.07, median: 0.09, user: 0.9 },
  makerNoise: { AMD: 2, Intel: 2, Apple: 1.5 },
  widths: { NVIDIA: 1.2816, AMD: 1.2816, Intel: 1.2816, Apple: 1.2816, video: 1 },
  discounts: {},
};

/** Standard deviations of the priors on the natural logarithm of a constant, by its group. */
const priorDeviations: Readonly<Record<string, number>> = {
  work: 0.5,
  fused: 0.5,
  launchSeconds: 0.7,
  overlap: 0.3,
  runSeconds: 0.7,
  sustained: 0.4,
  makerWork: 0.15,
  deviations: 0.8,
  noise: 0.7,
  makerNoise: 0.4,
};

/**
 * Firmer priors of single constants. The counted bytes are those that the operations between products must move, so that their
 * multiple is near 1 in a transformer; most rows are of networks of convolutions, which would set it otherwise.
 */
const firm: Readonly<Record<string, number>> = { 'work.memory': 0.1 };

/** A constant that the fit sets: its place in the constants. */
export interface Parameter {
  group: Exclude<keyof SpeedConstants, 'widths' | 'discounts'>;
  /** Null where the group is one number. */
  name: string | null;
  prior: number;
}

/** All of them: first those of the physics model, then the deviations, then the noise. */
export const parameters: readonly Parameter[] = (
  [
    'work',
    'fused',
    'launchSeconds',
    'overlap',
    'runSeconds',
    'sustained',
    'makerWork',
    'deviations',
    'noise',
    'makerNoise',
  ] as const
).flatMap((group): Parameter[] => {
  const value = start[group];
  const prior = priorDeviations[group]!;
  return typeof value === 'number'
    ? [{ group, name: null, prior }]
    : Object.keys(value).map((name) => ({ group, name, prior: firm[`${group}.${name}`] ?? prior }));
});

export const isPhysical = ({ group }: Parameter): boolean =>
  !['deviations', 'noise', 'makerNoise'].includes(group);

const valueOf = (constants: SpeedConstants, { group, name }: Parameter): number => {
  const value = constants[group];
  return typeof value === 'number' ? value : (value as unknown as Record<string, number>)[name!]!;
};

/** Constants as natural logarithms, in the order of `parameters`. */
export const vectorOf = (constants: SpeedConstants): Float64Array =>
  Float64Array.from(parameters, (parameter) => Math.log(valueOf(constants, parameter)));

/** The inverse of `vectorOf`. */
export function constantsOf(vector: Float64Array): SpeedConstants {
  const made = structuredClone(start);
  parameters.forEach(({ group, name }, at) => {
    const value = Math.exp(vector[at]!);
    if (name === null) (made as unknown as Record<string, number>)[group] = value;
    else (made[group] as unknown as Record<string, number>)[name] = value;
  });
  return made;
}
