import { verdictCatalogue } from '../../catalogue/verdict.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { joinUnits } from '../../lib/units/quantity.ts';
import { cardIn } from '../../lib/verdict/verdict-card.ts';

/** Every card in a usual machine: what a verdict needs to know about it. */
export async function GET(): Promise<Response> {
  const { gpus, usable } = await verdictCatalogue(fromAstro);
  const cards = [...gpus.values()].map((gpu) => cardIn(usable, gpu));
  return Response.json(cards.map((card) => ({ ...card, name: joinUnits(card.name) })));
}
