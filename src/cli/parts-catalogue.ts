import { readParts } from '../content/read-parts.ts';
import { createPartsCatalogue, type PartsCatalogue } from '../lib/parts/catalogue.ts';

/** All parts of the collections. */
export function readPartsCatalogue(): PartsCatalogue {
  return createPartsCatalogue({
    gpu: readParts('gpu'),
    cpu: readParts('cpu'),
    memory: readParts('memory'),
    storage: readParts('storage'),
    motherboard: readParts('motherboard'),
    cooling: readParts('cooling'),
    psu: readParts('psu'),
    case: readParts('case'),
  });
}
