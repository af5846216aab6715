import { componentKinds, isPartKind, kindsOfPart, type ComponentKind } from '../../../content/part-kinds.ts';
import type { TierLine } from '../../../content/schemas/tier.ts';
import { emptyLine, lineFromGuide, type BuildLine } from '../rows/build.ts';
import { cutText, longestModel } from '../rows/model-text.ts';
import { priceText, samePrice, unknownPrice, type PriceRange } from '../rows/price-range.ts';
import { isRowUse, rowUseNames, type RowUse, type RowUseName } from '../rows/row-use.ts';
import { withAmounts } from './amounts.ts';

/**
 * One row of a build in an address of version 2: `row,amounts,part`.
 *
 *     gpu,2x1800-2100,@geforce-rtx-4080   a changed row of the guide, by its id: two of another card
 *     memory,none                         a removed row of the guide
 *     PSU,2x389.99,@corsair-hx1500i       a row of the reader's own, by its kind in capitals
 *     ETC,x120,Rack and rails             the same in free text
 *
 *     GPU,2x:w300:f2,@geforce-rtx-3090    two cards at 300 W each, fed by the second supply of the build
 *
 * After the amounts stand the uses of a row (`w` power limit, `f` supply, `c` circuit) and `k` with the product as sold.
 * What equals the guide is left out, and in own rows a quantity of 1 and a missing price; `?` is a missing price. In free
 * text `_` is written `__`, `~` is `_t`, an `@` at its beginning `_a`, and a guide's row with its name deleted `_e`.
 */
const kindCodes = Object.fromEntries(
  componentKinds.map((kind) => [kind, isPartKind(kind) ? kindsOfPart[kind].code : 'ETC']),
) as Readonly<Record<ComponentKind, string>>;
const kindOfCode = new Map(Object.entries(kindCodes).map(([kind, code]) => [code, kind as ComponentKind]));

const removed = 'none';
const partPattern = /^[a-z0-9][a-z0-9.+-]{0,99}$/;

const escapeText = (text: string): string =>
  text.replaceAll('_', '__').replaceAll('~', '_t').replace(/^@/, '_a');

const unescapeText = (text: string): string =>
  text.replace(/_([_tae])/g, (_, letter: string) => ({ _: '_', t: '~', a: '@', e: '' })[letter]!);

/** The letter of each use. The letters are part of addresses and never change. */
const useLetters = { powerLimitW: 'w', supply: 'f', circuit: 'c' } as const satisfies Record<
  RowUseName,
  string
>;
const productLetter = 'k';

function amountsText(line: BuildLine, from: { quantity: number; unitPrice: PriceRange }): string {
  const quantity = line.quantity === from.quantity ? '' : String(line.quantity);
  const price = samePrice(line.unitPrice, from.unitPrice) ? '' : priceText(line.unitPrice) || '?';
  const uses = rowUseNames.flatMap((name) => {
    const value = line.use?.[name];
    return value === undefined ? [] : [`:${useLetters[name]}${value}`];
  });
  const product = line.product === undefined ? '' : `:${productLetter}${line.product}`;
  return `${quantity || price ? `${quantity}x${price}` : ''}${uses.join('')}${product}`;
}

/** A row with the uses of an address; what is not valid is left out. */
function withUses(line: BuildLine, texts: readonly string[]): BuildLine {
  const use: RowUse = {};
  let product: string | undefined;
  for (const text of texts) {
    const [letter, value] = [text.charAt(0), text.slice(1)];
    const name = rowUseNames.find((each) => useLetters[each] === letter);
    if (name && /^\d{1,4}$/.test(value) && isRowUse(name, Number(value))) use[name] = Number(value);
    if (letter === productLetter && partPattern.test(value)) product = value;
  }
  return {
    ...line,
    ...(Object.keys(use).length > 0 && { use }),
    ...(product !== undefined && { product }),
  };
}

function whichText(line: BuildLine, from: { part: string | null; model: string }): string {
  if (line.part !== null) return line.part === from.part ? '' : `@${line.part}`;
  if (line.model === from.model) return '';
  return line.model === '' ? '_e' : escapeText(line.model);
}

/** The fields up to the last one that is needed. */
const joined = (head: string, amounts: string, which: string): string =>
  which ? `${head},${amounts},${which}` : amounts ? `${head},${amounts}` : head;

/** The text of a guide's row in a build. @param line undefined for a removed row @returns null for an unchanged row */
export function guideRowText(line: BuildLine | undefined, row: TierLine): string | null {
  if (!line) return `${row.id},${removed}`;
  const own = lineFromGuide(row);
  const amounts = amountsText(line, own);
  const which = whichText(line, own);
  return amounts || which ? joined(row.id, amounts, which) : null;
}

/** The text of a row of the reader's own. */
export function ownRowText(line: BuildLine): string {
  const { component } = line;
  const which = line.part === null ? escapeText(line.model) : `@${line.part}`;
  const amounts = amountsText(line, { quantity: 1, unitPrice: unknownPrice });
  return joined(kindCodes[component], amounts, which);
}

/** A row, a removed row of the guide, or the end of a sentence with the reason why the text is invalid. */
export type ReadRow =
  { is: 'line'; line: BuildLine } | { is: 'removed'; id: string } | { is: 'invalid'; reason: string };

const invalid = (reason: string): ReadRow => ({ is: 'invalid', reason });

/** A row with the part or free text of an address. The model of a part is its id until the catalogue gives its name. */
function withWhich(line: BuildLine, text: string): BuildLine | string {
  if (text === '') return line;
  if (!text.startsWith('@'))
    return { ...line, part: null, choices: [], says: [], model: cutText(unescapeText(text), longestModel) };
  const part = text.slice(1);
  return partPattern.test(part) ? { ...line, part, model: part } : 'has an invalid part.';
}

/** Reads one row's text. Never throws. `addedId` is the id that a row of the reader's own gets. */
export function readRowText(text: string, guideRows: readonly TierLine[], addedId: string): ReadRow {
  const [head = '', uses = '', ...rest] = text.split(',');
  const [amounts = '', ...useTexts] = uses.split(':');
  const which = rest.join(',');
  const row = guideRows.find((each) => each.id === head);
  if (row && amounts === removed && which === '') return { is: 'removed', id: row.id };
  const kind = kindOfCode.get(head);
  if (!row && !kind) return invalid('names an unknown row: use a row of this tier or a kind of component.');
  const start = row ? lineFromGuide(row) : { ...emptyLine(addedId), component: kind! };
  const priced = amounts === '' ? start : withAmounts(start, amounts);
  if (typeof priced === 'string') return invalid(priced);
  const line = withWhich(withUses(priced, useTexts), which);
  return typeof line === 'string' ? invalid(line) : { is: 'line', line };
}
