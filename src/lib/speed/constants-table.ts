import {
  deviations,
  fused,
  independentShare,
  interval80,
  launchSeconds,
  noise,
  overlap,
  runSeconds,
  sustained,
  userDeviation,
  work,
} from './constants.ts';

/** One constant of the speed model, for readers. */
export interface SpeedConstant {
  name: string;
  /** With its unit. */
  value: string;
  why: string;
}

const times = (value: number) => `${value} times the peak rate's time`;
const micro = (seconds: number) => `${(seconds * 1e6).toFixed(1)} µs`;

/** Constants with a physical meaning. */
export const physicalConstants: readonly SpeedConstant[] = [
  {
    name: 'Convolutions',
    value: times(work.convolution),
    why: 'below 1: faster algorithms than the count of operations supposes',
  },
  { name: 'Linear layers', value: times(work.linear), why: 'tiles do not fill the matrix units' },
  {
    name: 'Fused attention',
    value: times(work.attention),
    why: 'small heads, and exponentials between the products',
  },
  {
    name: 'Beside the matrix units',
    value: `${work.vector} times the vector rate's time`,
    why: 'loading, scaling and rounding grow with the operations',
  },
  {
    name: 'Memory',
    value: `${work.memory} times the bandwidth's time`,
    why: 'every operation between the products reads and writes its tensors; copies and strides come on top',
  },
  {
    name: 'Fusion',
    value: `${fused.compiled} of the two above when compiled, ${fused.engine} in engines`,
    why: 'fused operations leave their tensors in registers',
  },
  {
    name: 'Launch of one operation',
    value: `${micro(launchSeconds.eager)} PyTorch, ${micro(launchSeconds.web)} web UIs, ${micro(launchSeconds.compiled)} compiled, ${micro(launchSeconds.engine)} engines`,
    why: 'the processor starts each operation; one picture on a large card waits for it',
  },
  {
    name: 'Overlap of work and launches',
    value: `norm of exponent ${overlap}`,
    why: 'the larger hides most of the smaller',
  },
  { name: 'Rest of a run', value: `${runSeconds} s`, why: 'scheduler, tokenizer, copying the picture' },
  {
    name: 'Sustained rate',
    value: `${sustained.tflopsPerWatt} TFLOPS a watt in 2018, doubling in ${sustained.doublingYears} years`,
    why: 'a card of 72 W does not sustain the rate on its sheet',
  },
  {
    name: 'Several cards',
    value: `${independentShare} of one card's speed for each of several`,
    why: 'MLPerf: 0.99 and better for pictures made side by side; not fitted',
  },
];

const percent = (value: number) => `${(100 * (Math.exp(value) - 1)).toFixed(0)} %`;
const spread = (name: string, value: number, why: string): SpeedConstant => ({
  name,
  value: percent(value),
  why,
});

/** How far measurements deviate from the physics, and what shares a deviation. */
export const deviationConstants: readonly SpeedConstant[] = [
  spread('All rows', deviations.all, 'the physics as a whole'),
  spread(
    'Cards of alike rates, bandwidth, power',
    deviations.specification,
    'fading over an octave and a half to two',
  ),
  spread('Cards of alike proportions', deviations.proportions, 'matrix rate to bandwidth and to power'),
  spread('Architecture', deviations.architecture, ''),
  spread('Architecture with its driver', deviations.platformArchitecture, 'CUDA, ROCm, ZLUDA, oneAPI, Metal'),
  spread('Card', deviations.gpu, ''),
  spread(
    'Kind of card and precision',
    deviations.precisionClass,
    'server, workstation, consumer, system on a chip',
  ),
  spread('Software', deviations.stack, ''),
  spread('Software on an architecture', deviations.stackArchitecture, ''),
  spread('Software on a kind of card', deviations.classStack, ''),
  spread('Software on a card', deviations.stackGpu, ''),
  spread('Software with a model', deviations.stackModel, ''),
  spread('Software, card and model', deviations.gpuModelStack, ''),
  spread('The same at another batch', deviations.batch, 'fading over an octave and a half'),
  spread('Networks of alike work', deviations.work, 'operations, and their shares'),
  spread('U-Nets, transformers', deviations.networkKind, ''),
  spread('Model', deviations.model, ''),
  spread('Model at a size', deviations.size, 'fading over an octave and a half of pixels'),
  spread('Source', deviations.source, 'a project’s machine and method'),
  spread('Source on a card', deviations.sourceGpu, ''),
  spread('Launches: source', deviations.launchSource, 'its processor; times the share of launches'),
  spread('Launches: source on a card', deviations.launchSourceGpu, 'as above'),
  spread('Launches: kind of card', deviations.launchClass, 'as above: servers have slow cores'),
  spread('One figure of a project', noise.measured, 'what no likeness explains'),
  spread('One median over users', noise.median, `and ${noise.user} over the root of their number`),
  spread('One user around the median', userDeviation, 'the middle half spans a factor of 1.30; not fitted'),
  {
    name: 'Ends of a range',
    value: `${interval80} standard deviations`,
    why: '80 % of a normal distribution; not fitted',
  },
];
