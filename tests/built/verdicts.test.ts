import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';
import { shortVerdictWords, type ShortVerdict } from '../../src/lib/verdict/short-verdict.ts';
import { verdictWords } from '../../src/lib/verdict/words.ts';
import { askedCards } from '../lib/verdict/asked-cards.ts';
import { verdict } from '../lib/verdict/catalogue.ts';
import { page } from './built-site.ts';

const models = ['sdxl', 'flux1-dev', 'qwen-image', 'wan21-14b', 'sd35-large'];

const file = <Content>(path: string): Content =>
  JSON.parse(readFileSync(new URL(`../../dist/data/${path}`, import.meta.url), 'utf8')) as Content;

test('50 questions have the verdict of the library on the cards’ pages and in the data files', () => {
  const full = file<Record<string, Record<string, ShortVerdict>>>('full-model-verdicts.json');
  for (const model of models) {
    const answers = file<(ShortVerdict & { id: string; fit: string })[]>(`card-answers/${model}.json`);
    for (const card of askedCards) {
      const found = verdict(card, { model });
      const words = verdictWords(found);
      const answer = answers.find(({ id }) => id === card)!;
      expect(shortVerdictWords(answer), `data: ${model} on ${card}`).toBe(words);
      expect(answer.fit).toBe(found.fit);
      const demo = full[card]?.[model];
      if (demo) expect(shortVerdictWords(demo), `demo: ${model} on ${card}`).toBe(words);
      const { html } = page(`/gpus/${card}/`);
      const [row = ''] = new RegExp(`<tr id="runs-${model}"[\\s\\S]*?</tr>`).exec(html) ?? [];
      expect(row, `page: ${model} on ${card}`).toContain(`>${words}<`);
    }
  }
});

test('the tables of the tiers have the verdict of the library on each card of the tier', () => {
  let questions = 0;
  for (const { id: tier, lines } of readCollection('tiers')) {
    const tierCards = lines.flatMap((line) => (line.component === 'gpu' ? line.parts : []));
    const rows = page(`/cost/${tier}/`).html.split('<tr');
    for (const { id: model } of readCollection('pipelines')) {
      const row = rows.find((each) => each.includes(`model=${model}&amp;card=`)) ?? '';
      for (const card of tierCards) {
        const words = verdictWords(verdict(card, { model }));
        expect(row, `${tier}: ${model} on ${card}`).toContain(`>${words}<`);
        questions += 1;
      }
    }
  }
  expect(questions).toBeGreaterThanOrEqual(40);
});
