import type { ComponentKind } from '../../../content/part-kinds.ts';
import { readBoardWording } from './board-wording.ts';
import { readCardWording } from './card-wording.ts';
import { readCaseWording } from './case-wording.ts';
import { readCoolerWording } from './cooler-wording.ts';
import { readDriveWording } from './drive-wording.ts';
import { readLinkWording } from './link-wording.ts';
import { readMemoryWording } from './memory-wording.ts';
import { signs } from './name-words.ts';
import { readProcessorWording } from './processor-wording.ts';
import { readSupplyWording } from './supply-wording.ts';

import type { Readings, StatedFigures } from './stated-figures.ts';

const readers: { readonly [Kind in ComponentKind]: (text: string) => Readings } = {
  gpu: readCardWording,
  cpu: readProcessorWording,
  memory: readMemoryWording,
  storage: readDriveWording,
  motherboard: readBoardWording,
  cooling: readCoolerWording,
  psu: readSupplyWording,
  case: readCaseWording,
  other: readLinkWording,
};

/**
 * Reads the figures that a row's wording states: "650 W Gold", "2x32GB DDR5-6000 CL30 UDIMM", "4U", "mining frame".
 * @param text as typed
 * @param component the row's kind, because "240" is a radiator in one row and a drive in another
 */
export function readFigures(text: string, component: ComponentKind): StatedFigures {
  const figures = readers[component](
    text
      .replace(signs, ' ')
      .normalize('NFKC')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replaceAll('×', 'x'),
  );
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
}
