import { isPartKind } from '../../../content/part-kinds.ts';
import type { PartsCatalogue } from '../../parts/catalogue.ts';
import { fullName } from '../../parts/part-search.ts';
import type { BuildLine } from '../rows/build.ts';

/** The full name of a row's part; null for free text, and while the catalogue is not loaded. */
export function partName(
  catalogue: PartsCatalogue | null,
  { component, part }: Pick<BuildLine, 'component' | 'part'>,
): string | null {
  const found = catalogue && part !== null && isPartKind(component) ? catalogue[component].get(part) : null;
  return found ? fullName(found) : null;
}
