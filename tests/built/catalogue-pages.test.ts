import { expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';
import { runCli } from '../cli/run-cli.ts';
import { page, pages } from './built-site.ts';

const gpus = readCollection('gpus');
const models = readCollection('pipelines');
const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(2)}\u00a0GiB`;
const json = async (...words: string[]) => JSON.parse((await runCli(...words, '--json')).out);
const decoded = (html: string) => html.replaceAll('&amp;', '&').replaceAll('&#38;', '&');

test('every card and every model has a page, linked from its index', () => {
  const [cards, list] = [page('/gpus/').html, page('/models/').html];
  for (const { id } of gpus) {
    expect(page(`/gpus/${id}/`).html, id).toContain('<h1');
    expect(cards, id).toContain(`href="/gpus/${id}/"`);
  }
  for (const { id } of models) {
    expect(page(`/models/${id}/`).html, id).toContain('<h1');
    expect(list, id).toContain(`href="/models/${id}/"`);
  }
});

test.each(['sdxl', 'flux1-dev', 'wan21-1.3b'])(
  'the page of %s tells what the command line tells',
  async (model) => {
    const found = await json('vram', '--model', model);
    const { html } = page(`/models/${model}/`);
    expect(html).toContain(gib(found.nvidiaSmiBytes));
    expect(html).toContain(gib(found.interval.reserved.high));
    expect(html).toContain(gib(found.allocatedPeakBytes));
  },
);

test.each(['geforce-rtx-3060-12-gb', 'h100-pcie-80-gb', 'apple-m2-ultra'])(
  'the page of %s tells the figures of the catalogue, its sources, and a question for every model',
  async (id) => {
    const [gpu] = (await json('parts', 'gpu')).filter((each: { id: string }) => each.id === id);
    const html = decoded(page(`/gpus/${id}/`).html);
    expect(html).toContain(`${gpu.memoryGiB}\u00a0GiB`);
    expect(html).toContain(`${gpu.boardPowerW}\u00a0W`);
    for (const source of gpu.sources) if (source.url) expect(html).toContain(`href="${source.url}"`);
    for (const model of models) expect(html, model.id).toContain(`/tools/vram/?v=1&model=${model.id}`);
    expect(html.match(new RegExp(`&card=${id}`, 'g'))!.length).toBeGreaterThanOrEqual(models.length);
  },
);

test.each([
  ['geforce-rtx-4090', 'sdxl', []],
  ['geforce-rtx-3060-12-gb', 'sd15', []],
  // The pages' speed has the time of the verdict's options in it.
  ['radeon-rx-7900-xtx', 'flux1-dev', ['--offload', 'model']],
])('the speed of %s on %s is that of the command line, on both pages', async (gpu, model, options) => {
  const words = ['speed', '--gpu', gpu, '--model', model, ...options];
  const { imagesPerMinute, secondsPerImage } = await json(...words);
  const three = (value: number) => value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
  const onCard = page(`/gpus/${gpu}/`).html;
  for (const value of [imagesPerMinute.low, imagesPerMinute.mid, imagesPerMinute.high, secondsPerImage.mid])
    expect(onCard).toContain(`>${three(value)}</td>`);
  const rows = page(`/models/${model}/`)
    .html.split('<tr')
    .filter((row) => row.includes(`href="/gpus/${gpu}/`));
  expect(rows.some((row) => row.includes(`>${three(imagesPerMinute.mid)}</td>`))).toBe(true);
});

test('a question on a page carries the options of its verdict', () => {
  const html = decoded(page('/gpus/geforce-rtx-3060-12-gb/').html);
  const [, query = ''] =
    /href="\/tools\/vram\/\?(v=1&model=flux1-dev&[^"]*)"[^>]*>(?:(?!<\/a>).)*Fits with denoiser in nf4 and model offload/s.exec(
      html,
    ) ?? [];
  expect(query).toContain('offload=model');
  expect(query).toContain('quantize.denoiser=nf4');
});

test('structured data of cards is whole JSON without offers', () => {
  const { html } = page('/gpus/geforce-rtx-4090/');
  const [, text = ''] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html) ?? [];
  const data = JSON.parse(text);
  expect(data).toMatchObject({ '@type': 'Product', name: 'NVIDIA GeForce RTX 4090' });
  expect(data.offers).toBeUndefined();
});

test('cards and models stand once in the search index: as records, not as pages', () => {
  for (const { path, html } of pages)
    if (/^\/(gpus|models)\/./.test(path)) expect(html, path).not.toContain('data-pagefind-body');
  expect(page('/gpus/').html).toContain('data-pagefind-body');
});
