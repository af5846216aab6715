/**
 * Words of the parts' fields, in order. They stand apart from the schemas, so that a page that lists parts loads no schema
 * library.
 */

/**
 * Processor sockets in the catalogue. `LGA1151-2` is the LGA1151 of the 300 series of chipsets, which takes other
 * processors than that of the 100 and 200 series.
 */
export const sockets = [
  'AM4',
  'AM5',
  'LGA1151',
  'LGA1151-2',
  'LGA1200',
  'LGA1700',
  'LGA1851',
  'LGA2011-3',
  'LGA2066',
  'sTR4',
  'sTRX4',
  'sTR5',
  'sWRX8',
  'SP3',
  'SP5',
  'SP6',
  'LGA3647',
  'LGA4189',
  'LGA4677',
  'LGA4710',
  'LGA7529',
] as const;

/** Generations of memory. */
export const memoryTypes = ['DDR4', 'DDR5'] as const;

/** The memory that the controllers of a socket's processors take. */
export const socketMemory: Readonly<
  Record<(typeof sockets)[number], readonly (typeof memoryTypes)[number][]>
> = {
  AM4: ['DDR4'],
  LGA1151: ['DDR4'],
  'LGA1151-2': ['DDR4'],
  'LGA2011-3': ['DDR4'],
  LGA2066: ['DDR4'],
  sTR4: ['DDR4'],
  sTRX4: ['DDR4'],
  SP6: ['DDR5'],
  LGA3647: ['DDR4'],
  LGA4710: ['DDR5'],
  LGA7529: ['DDR5'],
  AM5: ['DDR5'],
  LGA1200: ['DDR4'],
  LGA1700: ['DDR4', 'DDR5'],
  LGA1851: ['DDR5'],
  sTR5: ['DDR5'],
  sWRX8: ['DDR4'],
  SP3: ['DDR4'],
  SP5: ['DDR5'],
  LGA4189: ['DDR4'],
  LGA4677: ['DDR5'],
};

/** Kinds of memory module: unbuffered, registered, load-reduced, and stacked registered modules. */
export const moduleKinds = ['UDIMM', 'RDIMM', 'LRDIMM', '3DS RDIMM'] as const;

/** Board sizes, smallest first; `SSI-EEB` and `proprietary` boards need a case that names them. */
export const boardForms = [
  'Mini-ITX',
  'Mini-DTX',
  'DTX',
  'Flex-ATX',
  'Micro-ATX',
  'ATX',
  'E-ATX',
  'XL-ATX',
  'HPTX',
  'SSI-CEB',
  'SSI-EEB',
  'EE-ATX',
  'proprietary',
] as const;

/** Shapes of drives. */
export const driveForms = [
  'M.2 2230',
  'M.2 2242',
  'M.2 2260',
  'M.2 2280',
  'M.2 22110',
  '2.5-inch',
  '3.5-inch',
  'add-in card',
  'U.2',
  'U.3',
  'E1.S',
  'E3.S',
] as const;

/** Shapes of power supplies that cases name. */
export const supplyForms = ['ATX', 'SFX', 'SFX-L', 'Flex ATX', 'CRPS', 'proprietary'] as const;

/** Coolers of graphics cards: fans of their own, a blower, none, a radiator with a fan on the card, or a water block. */
export const cardCoolings = ['fans', 'blower', 'passive', 'hybrid', 'water'] as const;

/** Families of processors that not every board of their socket takes. */
export const processorFamilies = [
  'Threadripper PRO',
  'Threadripper',
  'Xeon W',
  'Xeon Scalable',
  'EPYC 9005',
  'EPYC 9004',
  'EPYC 7003',
  'EPYC 7002',
  'EPYC 7001',
  'Ryzen 5000',
  'Core 11000',
  'Core 13000',
  'Core 14000',
] as const;
