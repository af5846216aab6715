import { buildDay } from '../../content/build-day.ts';
import { allParts, partsCatalogue } from '../../catalogue/parts.ts';
import { priceCatalogue } from '../../catalogue/prices.ts';
import { fromFiles, partsFromFiles } from '../../content/read-collection.ts';
import { partKinds, type PartKind } from '../../content/part-kinds.ts';
import { priceOfPart, type PartPrice } from '../../lib/prices/part-class.ts';
import { priceAnswer, priceOfClass } from '../../lib/prices/price-catalogue.ts';
import { kindNames, noPriceFound, rangeLine } from '../../lib/prices/price-words.ts';
import type { PartEntry } from '../../lib/parts/catalogue.ts';
import { UsageError, type Command } from '../command.ts';

/** The part of an id: one with a file of its own, or an imported one. */
async function partNamed(id: string): Promise<{ kind: PartKind; part: PartEntry<PartKind> } | null> {
  const own = await partsCatalogue(fromFiles);
  for (const kind of partKinds) {
    const part = own[kind].get(id);
    if (part) return { kind, part };
  }
  for (const kind of partKinds) {
    const part = (await allParts(partsFromFiles, kind)).find((each) => each.id === id);
    if (part) return { kind, part };
  }
  // A card as sold costs what its chip does, for which the prices are.
  const card = (await allParts(partsFromFiles, 'card')).find((each) => each.id === id);
  const chip = card?.chip && own.gpu.get(card.chip);
  return chip ? { kind: 'gpu', part: chip } : null;
}

/** The price of a part, a whole computer or a class of parts. @throws UsageError for an unknown one */
async function priceNamed(id: string): Promise<PartPrice & { chip?: string }> {
  const prices = await priceCatalogue(fromFiles);
  const found = await partNamed(id);
  if (found) {
    const price = priceOfPart(prices, found.kind, found.part);
    return found.part.id === id ? price : { ...price, chip: found.part.id };
  }
  const computers = await fromFiles('computers');
  if (computers.some((each) => each.id === id)) return { answer: priceAnswer(prices, id), class: null };
  if (prices.byClass.has(id)) return { answer: priceOfClass(prices, id), class: id };
  throw new UsageError(
    `unknown part "${id}": use an id of \`parts\` (${partKinds.join(', ')}), such as geforce-rtx-5090, of a whole computer, such as ${computers[0]!.id}, or a class: ${[...prices.byClass.keys()].join('; ')}`,
  );
}

/** `price <part id>`: what a part costs new and used, at the maker and at launch, with every dated price. */
export const priceCommand: Command = {
  name: 'price',
  summary: 'what a part costs today, new and used, and its dated prices',
  usage: ['price <part id, id of a whole computer, or class> [--json]'],
  async run(args) {
    const [id, ...rest] = args;
    if (id === undefined || rest.length > 0) throw new UsageError('price takes one id of a part and --json');
    const { answer, class: name, chip = null } = await priceNamed(id);
    const { new: asNew, used, list, launch, history } = answer;
    const day = buildDay();
    const lines = [asNew, used, list, launch].flatMap((range) =>
      range === null ? [] : [`  ${kindNames[range.kind]}: ${rangeLine(range, day)}`],
    );
    const today = asNew ?? used ?? list;
    const text = [
      chip !== null
        ? `${id}: price of cards with its chip, ${chip}`
        : name === null || name === id
          ? id
          : `${id}: price of its class, ${name}`,
      ...(today === null ? [`  ${noPriceFound}${launch === null ? '' : ': launch price only'}`] : []),
      ...lines,
      `  ${history.length} dated prices: use --json`,
    ].join('\n');
    return {
      json: { id, class: name, chip, new: asNew, used, list, launch, history },
      text,
      exitCode: 0,
    };
  },
};
