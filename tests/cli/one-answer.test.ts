import { expect, test } from 'vitest';
import { chooseCommand } from '../../src/cli/commands/choose.ts';
import { verdictCommand } from '../../src/cli/commands/verdict.ts';
import { vramCommand } from '../../src/cli/commands/vram.ts';
import { shortVerdictWords, type ShortVerdict } from '../../src/lib/verdict/short-verdict.ts';
import { verdictWords } from '../../src/lib/verdict/words.ts';
import { askedCards } from '../lib/verdict/asked-cards.ts';
import { catalogue, verdict } from '../lib/verdict/catalogue.ts';

const models = ['sdxl', 'flux1-dev', 'qwen-image', 'wan21-14b'];
const json = async <Answer>(command: typeof verdictCommand, words: string): Promise<Answer> =>
  (await command.run(words.split(' '))).json as Answer;

test('40 questions have one answer in the library and in every command', async () => {
  for (const model of models) {
    const { cards: chosenCards } = await json<{ cards: (ShortVerdict & { id: string })[] }>(
      chooseCommand,
      `--model ${model}`,
    );
    for (const card of askedCards) {
      const found = verdict(card, { model });
      const words = verdictWords(found);
      const answer = await json<{ words: string; usableBytes: number }>(
        verdictCommand,
        `--gpu ${card} --model ${model}`,
      );
      expect(answer.words, `verdict: ${model} on ${card}`).toBe(words);
      expect(answer.usableBytes).toBe(found.usableBytes);
      const chosen = chosenCards.find(({ id }) => id === card);
      if (chosen) expect(shortVerdictWords(chosen), `choose: ${model} on ${card}`).toBe(words);
      const kind = catalogue.gpus.get(card)!.vendor === 'AMD' ? 'amd' : 'nvidia';
      if (card === 'apple-m4' || card === 'geforce-gtx-1650') continue;
      const { nvidiaSmiBytes } = await json<{ nvidiaSmiBytes: number }>(
        vramCommand,
        `--model ${model} --gpu-maker ${kind}`,
      );
      expect(found.withoutOptionsBytes.mid, `vram: ${model} on ${card}`).toBe(nvidiaSmiBytes);
    }
  }
}, 240_000);
