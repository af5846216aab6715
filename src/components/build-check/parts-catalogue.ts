import { createPartsCatalogue, type PartsCatalogue } from '../../lib/parts/catalogue.ts';
import { allParts } from '../parts/all-parts.ts';

/** Every part of the content collections, for checks at build time. */
export async function partsCatalogue(): Promise<PartsCatalogue> {
  return createPartsCatalogue({
    gpu: await allParts('gpu'),
    cpu: await allParts('cpu'),
    memory: await allParts('memory'),
    storage: await allParts('storage'),
    motherboard: await allParts('motherboard'),
    cooling: await allParts('cooling'),
    psu: await allParts('psu'),
    case: await allParts('case'),
  });
}
