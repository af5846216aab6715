import { matchName, wordRuns } from './name-match.ts';
import { nameWords, withLongNames, withoutQuantity } from './name-words.ts';
import { findNamedPart, type NameIndex, type PartName } from './named-part.ts';
import { readFigures } from './read-figures.ts';

/** A graphics chip with its memory, as the catalogue lists it. */
export interface ChipName {
  id: string;
  /** "GeForce RTX 3080 10 GB" */
  name: string;
  vendor: string;
  memoryGiB: number;
}

/** What a wording says about a graphics card. */
export interface NamedCard {
  /** The chip; null when none or several are meant. */
  chip: ChipName | null;
  /** The board partner's product; null when only the chip is named. */
  product: PartName | null;
  /** Chips or products that could be meant. */
  near: { id: string; name: string; vendor: string }[];
}

/** Words of chip names that people leave out, because no two chips differ by them alone. */
const leftOut = new Set(
  (
    'geforce radeon nvidia amd intel blackwell workstation edition generation tesla quadro instinct pcie gb vega arc titan pro ' +
    'modified rtx gtx rx'
  ).split(' '),
);
/** Words that make another chip of the one before them: "RTX 4070 Ti SUPER", "RTX PRO 6000 Max-Q", "RTX 3080 Laptop". */
const another = new Set('ti super xt xtx gre max q laptop mobile ada xl sxm sxm2 sxm4 sxm5'.split(' '));

const needed = (word: string) => !leftOut.has(word) && word !== 'apple';

/** Words that tell chips apart: with a digit, or a name of their own. */
const telling = /\d|^titan|^vii$|^xp$|^spark$|^orin$|^thor$/;

/** The names of a chip that has two: "GB10 (DGX Spark)". */
function namesOf(name: string): string[] {
  const [, own, other] = /^(.+) \((?!modified\))(.+)\)$/.exec(name) ?? [];
  return own && other ? [name, own, other] : [name];
}

/** "10gb" and "10 gb" of a name state its memory; the figure is compared instead. */
const withoutMemory = (words: readonly string[]) =>
  words.filter(
    (word, at) => !/^\d+gb$/.test(word) && !(words[at + 1] === 'gb' && /^\d+$/.test(word)) && word !== 'gb',
  );

/** A wording with chips in the singular ("two used 3090s", but "L40S" is a chip), and Gigabyte's order codes as names ("GV-N4090"). */
const plainCard = (text: string): string =>
  withoutQuantity(text)
    .replace(/\b([ah]?\d{4}|[pm]\d{2,3}|[ah]\d{3})s\b/gi, '$1')
    .replace(/\bgv-[nr](\d{4})(?=\D)/gi, '$1 ');

/**
 * Finds the chip that a wording names, and the board partner's product where it names one.
 * @param productsOf the products with a chip, by its id; null when there are none
 */
export function findNamedCard(
  chips: readonly ChipName[],
  productsOf: (chip: string) => NameIndex | null,
  text: string,
): NamedCard {
  const wording = wordRuns(plainCard(text));
  const { capacityGiB } = readFigures(text, 'gpu');
  const named = chips.flatMap((chip) => {
    const matches = namesOf(chip.name).flatMap((name) => {
      const words = withoutMemory(nameWords(name));
      const match = matchName(wording, wordRuns(words.join(' ')));
      // The TITAN RTX is the only card that “RTX” tells from others.
      const titan = match.shared.includes('titan') && match.unsaid.includes('rtx');
      if (titan || match.unsaid.some(needed) || !match.shared.some((word) => telling.test(word))) return [];
      return match.unexplained.some((word) => another.has(word)) ? [] : [match];
    });
    const [match] = matches.sort((a, b) => b.shared.length - a.shared.length);
    if (!match) return [];
    // Apple sells each chip with several sizes of memory: "M3 Ultra" alone is not the chip with the most.
    const whole = !match.unsaid.includes('apple');
    // Without a size of memory the chip is meant whose name has none: "RTX 2060", not "RTX 2060 12 GB".
    const sized = capacityGiB === undefined && /\d+ GB/.test(chip.name) ? 1 : 0;
    return [{ chip, whole, shared: match.shared.length, unsaid: match.unsaid.length + sized }];
  });
  named.sort((a, b) => b.shared - a.shared || a.unsaid - b.unsaid);
  // With another memory it is another card; the one of the name is offered.
  const found = named.filter(
    ({ chip, whole }) => whole && (capacityGiB === undefined || capacityGiB === chip.memoryGiB),
  );
  const [first, second] = found;
  const clear = first && (!second || second.shared < first.shared || second.unsaid > first.unsaid);
  if (!first || !clear)
    return { chip: null, product: null, near: (first ? found : named).slice(0, 5).map(({ chip }) => chip) };
  const { chip } = first;
  const products = productsOf(chip.id);
  const chipWords = new Set(withLongNames(nameWords(chip.name)));
  const rest = wording.words.filter(
    (word) => !chipWords.has(word) && ![...chipWords].some((own) => own.length > 3 && word.includes(own)),
  );
  const product = products && rest.length > 0 ? findNamedPart(products, rest.join(' ')) : null;
  return { chip, product: product?.part ?? null, near: product?.part ? [] : (product?.near ?? []) };
}
