import { expect, test } from 'vitest';
import { machineParts, taskAnswers } from '../../../src/catalogue/machine.ts';
import { partClasses } from '../../../src/catalogue/facts.ts';
import { usableMemoryCatalogue } from '../../../src/catalogue/usable-memory.ts';
import { fromFiles, partsFromFiles } from '../../../src/content/read-collection.ts';
import { buildMachine } from '../../../src/lib/machine/build-machine.ts';
import { firstMachineQuestion } from '../../../src/lib/machine/question.ts';
import {
  partsOfServed,
  servedParts,
  servedTask,
  taskOfServed,
  usableOfServed,
} from '../../../src/lib/machine/served.ts';
import { nativeTask } from '../../../src/lib/machine/task.ts';

/** What a browser has after it read a file. */
const throughFile = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

test('a page that reads the parts and tasks from files gives the same answer as the build', async () => {
  const question = { ...firstMachineQuestion, budget: 1500, tasks: [nativeTask('sd15')] };
  const parts = await machineParts(partsFromFiles);
  const answers = await taskAnswers(fromFiles, { task: question.tasks[0]!, program: 'diffusers' });
  const file = throughFile(servedParts(parts, await usableMemoryCatalogue(fromFiles)));
  const served = throughFile(servedTask(answers));
  const read = partsOfServed(file, throughFile(await partClasses(partsFromFiles)), parts.rentals);
  const task = taskOfServed(served, usableOfServed(file));
  expect(throughFile(buildMachine(question, { ...read, tasks: [task] }))).toEqual(
    throughFile(buildMachine(question, { ...parts, tasks: [answers] })),
  );
}, 120_000);
