import { speedCatalogue } from '../../src/catalogue/speed.ts';
import { fromFiles } from '../../src/content/read-collection.ts';
import { expect, test } from 'vitest';
import { speedCommand } from '../../src/cli/commands/speed.ts';
import { estimateSpeed, type SpeedEstimate } from '../../src/lib/speed/estimate.ts';
import type { SpeedQuestion } from '../../src/lib/speed/request.ts';
import { pages } from './built-site.ts';

/** Speeds in sentences and tables: each carries its question. */
const figures = pages.flatMap(({ path, html }) =>
  [...html.matchAll(/data-speed="([^"]+)"[^>]*>([\d.,]+) [^<]*<\/span>\s*<span[^>]*>\((.*?)\)/g)].map(
    ([, asked, mid, ends]) => ({
      path,
      asked: new URLSearchParams(asked!.replaceAll('&amp;', '&').replaceAll('&#38;', '&')),
      mid: mid!,
      ends: ends!.replace(/<[^>]+>/g, ''),
    }),
  ),
);

const numberFields = ['steps', 'width', 'height', 'batch', 'gpuCount'] as const;

function questionOf(asked: URLSearchParams): SpeedQuestion {
  const fields = [...asked].filter(([name]) => name !== 'unit');
  const isNumber = (name: string) => numberFields.some((each) => each === name);
  return Object.fromEntries(
    fields.map(([name, value]) => [name, isNumber(name) ? Number(value) : value]),
  ) as unknown as SpeedQuestion;
}

const rangeOf = (found: SpeedEstimate, unit: string | null) =>
  unit === 's' ? found.secondsPerImage : unit === 'it/s' ? found.imageStepsPerSecond : found.imagesPerMinute;

/** A number as a page prints it: two figures. */
const same = (text: string, value: number) =>
  expect(Number(text.replaceAll(',', ''))).toBe(Number(value.toPrecision(2)));

test('every speed in the prose is what the library answers, with its range', async () => {
  const catalogue = await speedCatalogue(fromFiles);
  expect(figures.length).toBeGreaterThan(150);
  for (const { path, asked, mid, ends } of figures) {
    const range = rangeOf(estimateSpeed(catalogue, questionOf(asked)), asked.get('unit'));
    const [low, high] = ends.split(' to ');
    try {
      same(mid, range.mid);
      same(low!, range.low);
      same(high!, range.high);
    } catch (error) {
      throw new Error(`${path}: ${asked}`, { cause: error });
    }
  }
});

test('the command line answers the same', async () => {
  const { mid } = figures.find(
    ({ path, asked }) =>
      path === '/advice/sdxl/' && asked.toString() === 'gpu=geforce-rtx-3060-12-gb&model=sdxl&unit=s',
  )!;
  const { json } = await speedCommand.run(['--gpu', 'geforce-rtx-3060-12-gb', '--model', 'sdxl']);
  same(mid, (json as SpeedEstimate).secondsPerImage.mid);
});
