import { expect, test } from 'vitest';
import { partClasses } from '../../../src/catalogue/facts.ts';
import { usableMemoryCatalogue } from '../../../src/catalogue/usable-memory.ts';
import { fromFiles, partsFromFiles } from '../../../src/content/read-collection.ts';
import { buildMachine } from '../../../src/lib/machine/build-machine.ts';
import type { MachineParts } from '../../../src/lib/machine/parts.ts';
import {
  partsOfServed,
  servedParts,
  servedTask,
  taskFile,
  taskOfServed,
  usableOfServed,
} from '../../../src/lib/machine/served.ts';
import { readTask } from '../../../src/lib/machine/task.ts';
import { asking, partsOf } from './asked-machines.ts';

/** What a browser has of a value that the site serves. */
const fetched = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** The parts for a question as a page gets them. */
async function fromFilesOfSite(parts: MachineParts): Promise<MachineParts> {
  const served = fetched(servedParts(parts, await usableMemoryCatalogue(fromFiles)));
  const usable = usableOfServed(served);
  const { rentals, tasks } = parts;
  return {
    ...partsOfServed(served, fetched(await partClasses(partsFromFiles)), fetched(rentals)),
    tasks: tasks.map((task) => taskOfServed(fetched(servedTask(task)), usable)),
  };
}

test('a page gives the same answer from the site’s files as the command line', async () => {
  for (const question of [
    asking({ budget: 2500, tasks: ['sdxl', 'flux1-dev'] }),
    asking({ budget: 4000, cards: 2, circuit: 'us-15', tasks: ['sdxl'] }),
    asking({ budget: 3000, condition: 'used', makers: ['NVIDIA', 'Apple'], tasks: ['sdxl:lora'] }),
  ]) {
    const parts = await partsOf(question);
    expect(fetched(buildMachine(question, await fromFilesOfSite(parts)))).toEqual(
      fetched(buildMachine(question, parts)),
    );
  }
});

test('native tasks with diffusers are files; others are computed', () => {
  expect(taskFile(readTask('sdxl')!, 'diffusers')).toBe('sdxl');
  expect(taskFile(readTask('sdxl:lora')!, 'diffusers')).toBe('sdxl-lora');
  expect(taskFile(readTask('sdxl@768x1344')!, 'diffusers')).toBeNull();
  expect(taskFile(readTask('sdxl')!, 'comfyui')).toBeNull();
});
