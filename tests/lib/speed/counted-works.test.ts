import { expect, test } from 'vitest';
import { countMeasuredWorks, speedCatalogue } from '../../../src/catalogue/speed.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import type { Architecture } from '../../../src/content/schemas/architecture.ts';
import { createSpeedCatalogue } from '../../../src/lib/speed/catalogue.ts';
import { estimateSpeed } from '../../../src/lib/speed/estimate.ts';
import { keptWorks, worksOfKept } from '../../../src/lib/speed/kept-works.ts';
import { rememberWorks } from '../../../src/lib/speed/work.ts';

const known = await speedCatalogue(fromFiles);
const [kept] = await fromFiles('measured-works');

/** An architecture as a page has it until its model is asked for. */
function withoutRecording(architecture: Architecture): Architecture {
  if (architecture.class !== 'Recorded') return architecture;
  const page = { ...architecture };
  delete page.recording;
  return page;
}

test('the works in the collection are those that the models’ operations give', async () => {
  // After a change of a model or of the measured rows: npm run make:works.
  expect(keptWorks(await countMeasuredWorks(fromFiles))).toEqual(kept!.works);
});

test('a page that has the counted works needs the recordings of the asked model only', () => {
  const architectures = new Map(
    [...known.memory.architectures].map(([id, each]) => [id, withoutRecording(each)]),
  );
  const memory = { ...known.memory, architectures, memo: new Map(), traces: new Map() };
  rememberWorks(memory, worksOfKept(kept!.works));
  const page = createSpeedCatalogue([...known.gpus.values()], memory, known.families, known.usual);
  expect(page.rows.length).toBe(known.rows.length);
  for (const gpu of ['geforce-rtx-4090', 'geforce-rtx-3060-12-gb', 'radeon-rx-7900-xtx', 'l4']) {
    const question = { gpu, model: 'sdxl' };
    const { imagesPerMinute } = estimateSpeed(page, question);
    expect(imagesPerMinute).toEqual(estimateSpeed(known, question).imagesPerMinute);
  }
});
