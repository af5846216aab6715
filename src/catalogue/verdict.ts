import type { Read } from '../content/collections.ts';
import type { PartialVramRequest, VramRequest } from '../content/schemas/vram-request.ts';
import { speedOfRequest } from '../lib/speed/request-speed.ts';
import type { SpeedCatalogue } from '../lib/speed/catalogue.ts';
import { wholeComputers } from '../lib/choose/whole-computer.ts';
import { cardOf, verdictOf, type VerdictCatalogue, type VerdictQuestion } from '../lib/verdict/verdict.ts';
import { joinUnits } from '../lib/units/quantity.ts';
import { cardIn, type VerdictCard } from '../lib/verdict/verdict-card.ts';
import { remembered } from './remembered.ts';
import { speedCatalogue } from './speed.ts';
import { usableMemoryCatalogue } from './usable-memory.ts';
import { vramCatalogue } from './vram.ts';

/** The basis of verdicts. */
export const verdictCatalogue = remembered(async (read): Promise<VerdictCatalogue> => {
  const [gpus, computers, memory, usable] = await Promise.all([
    read('gpus'),
    read('computers'),
    vramCatalogue(read),
    usableMemoryCatalogue(read),
  ]);
  const byId = <Card extends { id: string }>(cards: readonly Card[]) =>
    new Map(cards.map((card) => [card.id, card]));
  return { memory, gpus: byId(gpus), computers: byId(wholeComputers(computers, gpus)), usable };
});

/** Every card in a usual machine, as pages list them. */
export async function listedCards(read: Read): Promise<VerdictCard[]> {
  const { gpus, usable } = await verdictCatalogue(read);
  return [...gpus.values()].map((gpu) => {
    const card = cardIn(usable, gpu);
    return { ...card, name: joinUnits(card.name) };
  });
}

/** The verdict on a question. @throws Error with a message for readers when it is invalid */
export const verdictFor = async (read: Read, question: VerdictQuestion) =>
  verdictOf(await verdictCatalogue(read), question);

/** Every card of the catalogue with its verdict on a request. */
export const verdictsOfCards = async (read: Read, request: PartialVramRequest) => {
  const catalogue = await verdictCatalogue(read);
  return [...catalogue.gpus.keys()].map((id) => ({
    card: cardOf(catalogue, id),
    verdict: verdictOf(catalogue, { request, card: id }),
  }));
};

function secondsOn(catalogue: SpeedCatalogue, gpu: string, request: VramRequest) {
  try {
    return speedOfRequest(catalogue, gpu, request)?.secondsPerImage ?? null;
  } catch {
    // No data on the rates of the card or the work of the model.
    return null;
  }
}

/** The basis of verdicts with the time of one image. */
export const timedVerdictCatalogue = remembered(async (read): Promise<VerdictCatalogue> => {
  const [verdicts, speeds] = await Promise.all([verdictCatalogue(read), speedCatalogue(read)]);
  return { ...verdicts, secondsOf: (gpu, request) => secondsOn(speeds, gpu, request) };
});
