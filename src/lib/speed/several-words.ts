import { sharedCases } from './several-gpus.ts';

/** What several cards do and do not, in a sentence; empty for one card. */
export const severalCardsText = (count: number): string =>
  count < 2
    ? ''
    : `${count} cards make ${count} times as many images, because each makes its own. One image is not faster, except with programs that split it (Raylight for ComfyUI, xDiT).`;

/** The same for a model: with the measured speed-ups of one image or clip on that number of cards, if there are any. */
export function severalCardsOf(model: string, count: number, each: 'image' | 'clip'): string {
  if (count < 2) return '';
  // The best case of each method; three say enough.
  const best = new Map(
    sharedCases(model, count)
      .map((each) => [each.method.id, each] as const)
      .reverse(),
  );
  const cases = [...best.values()]
    .reverse()
    .slice(0, 3)
    .map(
      ({ method, found, speedup }) =>
        `${method.name} (${speedup.toFixed(1)} times on ${count} × ${found.hardware}${found.compiled ? ', compiled' : ''})`,
    );
  const except =
    cases.length === 0
      ? `: there is no measurement of ${count} cards that share one ${each} of this model`
      : `, except with ${cases.join(', ')}`;
  return `${count} cards make ${count} times as many ${each}s, because each makes its own. One ${each} is not faster${except}.`;
}
