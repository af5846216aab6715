import { expect, test } from 'vitest';
import { answersOfCards } from '../../../src/catalogue/answers.ts';
import { modelVerdicts, searchedCards } from '../../../src/catalogue/search.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import { verdictOnCard } from '../../../src/lib/search/verdict-table.ts';
import { modelNeed, verdictOnNeed } from '../../../src/lib/verdict/model-need.ts';
import { vramReport } from '../../../src/lib/verdict/report.ts';
import { shortVerdictWords } from '../../../src/lib/verdict/short-verdict.ts';
import { cardIn } from '../../../src/lib/verdict/verdict-card.ts';
import { verdictWords } from '../../../src/lib/verdict/words.ts';
import { gpus } from '../gpus.ts';
import { catalogue, verdict } from './catalogue.ts';

const models = ['sd15', 'sdxl', 'sd35-large', 'flux1-dev', 'flux2-dev', 'qwen-image', 'z-image', 'wan21-14b'];
/** Every fourth card, and the kinds of hardware that differ. */
const special = ['l4', 'tesla-t4', 'geforce-gtx-1650', 'radeon-rx-7900-xtx', 'apple-m4', 'gb10-dgx-spark'];
const cards = gpus.filter(({ id }, place) => place % 4 === 0 || special.includes(id));

test('200 questions have one answer in the estimator, the checks, the guided answer and search', async () => {
  const searched = new Set((await searchedCards(fromFiles)).cards.map(({ id }) => id));
  const pipelines = await fromFiles('pipelines');
  let [questions, inSearch] = [0, 0];
  for (const model of models) {
    const need = modelNeed(catalogue, { model });
    const all = gpus.map((gpu) => cardIn(catalogue.usable, gpu));
    const report = vramReport(catalogue.memory, { model }, all);
    const answers = await answersOfCards(fromFiles, model);
    const { image } = await modelVerdicts(
      fromFiles,
      pipelines.find(({ id }) => id === model)!,
    );
    for (const gpu of cards) {
      const words = verdictWords(verdict(gpu.id, { model }));
      const group = report.fits.find((fit) => fit.cards.some(({ id }) => id === gpu.id))!;
      const answer = answers.find(({ id }) => id === gpu.id)!;
      const places = {
        estimator: verdictWords(group),
        checks: verdictWords(verdictOnNeed(need, gpu, {})),
        guided: shortVerdictWords(answer),
        // The search answers on cards that have a price or a measurement.
        ...(searched.has(gpu.id) && { search: shortVerdictWords(verdictOnCard(image, gpu)!) }),
      };
      if (searched.has(gpu.id)) inSearch += 1;
      for (const [place, said] of Object.entries(places))
        expect(said, `${place}: ${model} on ${gpu.id}`).toBe(words);
      questions += 1;
    }
  }
  expect(questions).toBeGreaterThanOrEqual(200);
  expect(inSearch).toBeGreaterThanOrEqual(200);
}, 240_000);
