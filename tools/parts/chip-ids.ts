import type { Entry } from '../../src/content/collections.ts';

/** Words of a chip's name that data sets leave out or add, and its memory, which is compared as a figure. */
const apart = /\b(?:\d+ ?gb|edition|workstation|generation|pascal|quadro)\b/g;

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[()]/g, '')
    .replaceAll(apart, '')
    .replaceAll(/[^a-z0-9]+/g, '');

type Chip = Pick<Entry<'gpus'>, 'id' | 'name' | 'memoryGiB' | 'form'>;

/**
 * Finds the chip of a card by its name and memory.
 * @returns the id in the collection `gpus`; null where it has no such chip, or several
 */
export function chipFinder(chips: readonly Chip[]): (name: string, memoryGiB: number) => string | null {
  const known = Map.groupBy(
    chips.filter(({ form, name }) => form === 'pcie' && !name.endsWith('(modified)')),
    ({ name, memoryGiB }) => `${plain(name)} ${memoryGiB}`,
  );
  return (name, memoryGiB) => {
    const found = known.get(`${plain(name)} ${memoryGiB}`) ?? [];
    return found.length === 1 ? found[0]!.id : null;
  };
}
