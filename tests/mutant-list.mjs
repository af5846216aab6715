/**
 * A deliberate fault that tests must notice.
 * @typedef {object} Mutant
 * @property {string} of what src exports under this name, once; its file is changed, wherever it is
 * @property {string | RegExp} find a text that the file holds once, or a pattern: its first match after the export
 * @property {string} by what it is replaced by
 * @property {string} first the tests that are tried first: those that should notice it
 */

/** @typedef {Omit<Mutant, 'first'>} Fault */

/** A text of an explanation, whatever it says: it follows the title of an answer. */
const explanation = /(?<=\.(?:fine|problem|warning|note|noData)\(\s*'[^']*',\s*)`[^`]*`/;
/** Any sentence. */
const sentence = /`[^`\n]*[a-z]{2,} [^`\n]*`|'[^'\n]*[a-z]{2,} [^'\n]*'/;
const x = "'x'";

/** @type {readonly Fault[]} */
const figures = [
  // Memory.
  { of: 'contextBytes', find: 'contextBytes = 0.5 ', by: 'contextBytes = 0.3 ' },
  { of: 'convolutionWorkspace', find: 'single: 1,', by: 'single: 0.8,' },
  { of: 'convolutionWorkspace', find: 'batch: 0.625', by: 'batch: 0.8' },
  { of: 'convolutionWorkspace', find: 'float32: 0.5', by: 'float32: 0.3' },
  { of: 'loraRankOf', find: '? 16', by: '? 32' },
  { of: 'peakRange', find: '1.015]', by: '1.1]' },
  // Speed.
  { of: 'constants', find: 'linear: 1.035', by: 'linear: 1.19' },
  { of: 'constants', find: 'memory: 3.438', by: 'memory: 3.954' },
  { of: 'constants', find: 'runSeconds: 0.06732', by: 'runSeconds: 0.2' },
  { of: 'decoder', find: 'convolution: 0.684', by: 'convolution: 0.75' },
  { of: 'userDeviation', find: 'userDeviation = 0.19', by: 'userDeviation = 0.3' },
  // Power.
  { of: 'basePower', find: 'value: 75,', by: 'value: 110,' },
  { of: 'cpuShare', find: 'value: 0.5,', by: 'value: 0.6,' },
  { of: 'transientFactor', find: 'value: 2,', by: 'value: 1.8,' },
  { of: 'supplyHeadroom', find: 'supplyHeadroom = 1.2', by: 'supplyHeadroom = 1.1' },
  { of: 'btuPerWattHour', find: 'btuPerWattHour = 3.412', by: 'btuPerWattHour = 3.6' },
  { of: 'efficiencyLevels', find: 'Gold: [0.87, 0.9, 0.87]', by: 'Gold: [0.87, 0.93, 0.87]' },
  { of: 'continuousShare', find: 'continuousShare = 0.8', by: 'continuousShare = 1' },
  // Cost.
  { of: 'ownershipCost', find: '(1 - ownership.resaleShare)', by: '1' },
  { of: 'breakEven', find: ': fixed / saved', by: ': saved / fixed' },
  // Formats.
  { of: 'quoteCsv', find: "'unit_price_low'", by: "'price_low'" },
  { of: 'partsAsCsv', find: "'first_price_date'", by: "'price_date'" },
  { of: 'writeAddress', find: 'addressVersion = 2', by: 'addressVersion = 3' },
];

/** @type {readonly Fault[]} */
const reasons = [
  { of: 'newForYears', find: 'newForYears = 3', by: 'newForYears = 2' },
  { of: 'reasonsFor', find: sentence, by: x },
  { of: 'failureText', find: sentence, by: x },
  { of: 'unknownText', find: sentence, by: x },
  { of: 'comparedWithNext', find: sentence, by: x },
  { of: 'nothingPasses', find: sentence, by: x },
  { of: 'gpuCaveats', find: sentence, by: x },
];

/** @type {readonly Fault[]} */
const findings = [
  'cardLink',
  'cardPlugs',
  'circuitLoad',
  'memoryChannels',
  'supplyTransients',
  'wallPower',
].map((of) => ({ of, find: explanation, by: x }));

/**
 * @param {string} first
 * @param {readonly Fault[]} faults
 * @returns {Mutant[]}
 */
const noticedBy = (first, faults) => faults.map((fault) => ({ ...fault, first }));

export const mutants = [
  ...noticedBy('tests/lib/build/ownership', [
    { of: 'daysPerYear', find: 'daysPerYear = 365', by: 'daysPerYear = 360' },
  ]),
  ...noticedBy('tests/lib/speed/estimate.test.ts', [
    { of: 'independentShare', find: 'independentShare = 0.99', by: 'independentShare = 0.9' },
  ]),
  ...noticedBy('tests/lib/vram/tiling.test.ts', [
    { of: 'Tile', find: 'overlap = 0.25', by: 'overlap = 0.5' },
  ]),
  ...noticedBy('tests/lib/parts', [
    { of: 'isOldPrice', find: 'oldAfterDays = 180', by: 'oldAfterDays = 90' },
  ]),
  ...noticedBy('tests/lib/units', [
    { of: 'bytesPerGiB', find: 'bytesPerGiB = 2 ** 30', by: 'bytesPerGiB = 1e9' },
  ]),
  ...noticedBy('tests/lib/headline', figures),
  ...noticedBy('tests/lib/choose/reason-texts.test.ts', reasons),
  ...noticedBy('tests/lib/build-check/finding-texts.test.ts', findings),
];
