/**
 * Words of the parts' fields, in order. They stand apart from the schemas, so that a page that lists parts loads no schema
 * library.
 */

/** Processor sockets in the catalogue. */
export const sockets = [
  'AM4',
  'AM5',
  'LGA1200',
  'LGA1700',
  'LGA1851',
  'sTR5',
  'sWRX8',
  'SP3',
  'SP5',
  'LGA4189',
  'LGA4677',
] as const;

/** Generations of memory. */
export const memoryTypes = ['DDR4', 'DDR5'] as const;

/** Kinds of memory module: unbuffered, registered, load-reduced, and stacked registered modules. */
export const moduleKinds = ['UDIMM', 'RDIMM', 'LRDIMM', '3DS RDIMM'] as const;

/** Board sizes, smallest first; `SSI-EEB` and `proprietary` boards need a case that names them. */
export const boardForms = [
  'Mini-ITX',
  'Micro-ATX',
  'ATX',
  'E-ATX',
  'SSI-CEB',
  'SSI-EEB',
  'EE-ATX',
  'proprietary',
] as const;
