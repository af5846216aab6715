import { constants } from './constants.ts';
import { independentShare, limitNorm, userDeviation } from './fixed-constants.ts';

const {
  work,
  fused,
  launchSeconds,
  overlap,
  runSeconds,
  sustained,
  makerWork,
  deviations,
  noise,
  makerNoise,
  widths,
} = constants;

/** One constant of the speed model, for readers. */
export interface SpeedConstant {
  name: string;
  /** With its unit. */
  value: string;
  why: string;
}

const constant = (name: string, value: string, why: string): SpeedConstant => ({ name, value, why });
const times = (value: number) => `${value} times the time at peak rate`;
const micro = (seconds: number) => `${(seconds * 1e6).toFixed(1)} µs`;

/** Constants with a physical meaning. */
export const physicalConstants: readonly SpeedConstant[] = [
  constant(
    'Convolutions',
    times(work.convolution),
    'below 1 because the algorithms need fewer operations than the count assumes',
  ),
  constant('Linear layers', times(work.linear), 'tiles do not fill the matrix units'),
  constant('Fused attention', times(work.attention), 'small heads, and exponentials between the products'),
  constant(
    'Fused attention on AMD’s RDNA 3 and later',
    times(work.attentionOnRdna),
    'AOTriton’s kernels keep a smaller share of the rate of its matrix instructions',
  ),
  constant(
    'Work outside the matrix units',
    `${work.vector} operations at the vector rate for each byte around convolutions`,
    'normalising, and finding the inputs of each window',
  ),
  constant(
    'Memory',
    `${work.memory} times the time at full bandwidth`,
    'every operation between the products reads and writes its tensors',
  ),
  constant(
    'Copies',
    `${work.copies} times the same again in networks of convolutions`,
    'their tensors are copied into the layout that their algorithms need',
  ),
  constant(
    'Fusion',
    `${fused.compiled} of the three above when compiled, ${fused.engine} in engines`,
    'fused operations keep their tensors in registers',
  ),
  constant(
    'Launch of one operation',
    `${micro(launchSeconds.eager)} PyTorch, ${micro(launchSeconds.web)} web UIs, ${micro(launchSeconds.compiled)} compiled, ${micro(launchSeconds.engine)} engines`,
    'the processor starts each operation; with batch size 1, a large card waits for it',
  ),
  constant(
    'Overlap of work and launches',
    `norm of exponent ${overlap}`,
    'the larger hides most of the smaller',
  ),
  constant(
    'Other makers',
    `${makerWork.AMD} (AMD), ${makerWork.Intel} (Intel), ${makerWork.Apple} (Apple) times the time for work`,
    'their software reaches a smaller or larger share of the peak rates than CUDA',
  ),
  constant('Rest of a run', `${runSeconds} s`, 'scheduler, tokenizer, copying the image'),
  constant(
    'Sustained rate',
    `${sustained.tflopsPerWatt} TFLOPS per watt in 2018, doubling in ${sustained.doublingYears} years`,
    `a card of 72 W does not sustain its published rate; norm of exponent ${limitNorm} with the time at that rate`,
  ),
  constant(
    'Several cards',
    `${independentShare} of one card's speed for each of several`,
    'MLPerf: 0.99 and better for separate images; not fitted',
  ),
];

const spread = (name: string, value: number, why = ''): SpeedConstant =>
  constant(name, `${(100 * (Math.exp(value) - 1)).toFixed(0)} %`, why);

/** How far measurements deviate from the physics model, and which rows share a deviation. */
export const deviationConstants: readonly SpeedConstant[] = [
  spread('All rows', deviations.all, 'the physics model as a whole'),
  spread('Maker', deviations.maker, 'NVIDIA, AMD, Intel, Apple'),
  spread('Kind of software on a maker’s cards', deviations.makerStack),
  spread('Program on a platform in years close to each other', deviations.year, 'fades over 1.5 years'),
  spread('Kind of software on a platform', deviations.platformSoftware, 'ROCm, ZLUDA, oneAPI, Metal, Vulkan'),
  spread('Precision', deviations.precision, 'formats of weights in 8 or 4 bits'),
  spread(
    'Cards with similar rates, bandwidth, power',
    deviations.specification,
    'fades over 1.5 to 2 octaves',
  ),
  spread('Cards with similar proportions', deviations.proportions, 'matrix rate to bandwidth and to power'),
  spread('Architecture', deviations.architecture),
  spread('Architecture with its driver', deviations.platformArchitecture, 'CUDA, ROCm, ZLUDA, oneAPI, Metal'),
  spread('Card', deviations.gpu),
  spread(
    'Type of card and precision',
    deviations.precisionClass,
    'server, workstation, consumer, system on a chip',
  ),
  spread('Software', deviations.stack),
  spread('Software on an architecture', deviations.stackArchitecture),
  spread('Software on a type of card', deviations.classStack),
  spread('Software on a card', deviations.stackGpu),
  spread('Software with a model', deviations.stackModel),
  spread('Software, card and model', deviations.gpuModelStack),
  spread('The same with another batch size', deviations.batch, 'fades over 1.5 octaves'),
  spread('Networks with similar work', deviations.work, 'operations, and their shares'),
  spread('U-Nets, transformers', deviations.networkKind),
  spread('Model', deviations.model),
  spread('Model at a size', deviations.size, 'fades over 1.5 octaves of pixels'),
  spread('Source', deviations.source, 'a project’s machine and method'),
  spread('Source on a card', deviations.sourceGpu),
  spread('Launches: source', deviations.launchSource, 'its processor; times the share of launches'),
  spread('Launches: source on a card', deviations.launchSourceGpu, 'as above'),
  spread('Launches: type of card', deviations.launchClass, 'as above: servers have slow cores'),
  spread('One measurement of a project', noise.measured, 'not explained by any similarity'),
  spread(
    'One median over users',
    noise.median,
    `plus ${noise.user} divided by the square root of their number`,
  ),
  spread('One user around the median', userDeviation, 'the middle half spans a factor of 1.30; not fitted'),
  constant(
    'Figures of AMD, Intel, Apple',
    `${makerNoise.AMD}, ${makerNoise.Intel}, ${makerNoise.Apple} times as wide as NVIDIA’s`,
    'the last three deviations',
  ),
  constant(
    'Ends of a range',
    `NVIDIA ${widths.NVIDIA}, AMD ${widths.AMD}, Intel ${widths.Intel}, Apple ${widths.Apple} standard deviations`,
    'contain 87 % of the rows whose card, model or program was left out, on average of these ways',
  ),
];
