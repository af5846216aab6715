import fc from 'fast-check';
import { partsFor } from '../../../src/catalogue/machine.ts';
import { partsFromFiles } from '../../../src/content/read-collection.ts';
import { circuits } from '../../../src/lib/build/circuit.ts';
import type { MachineParts } from '../../../src/lib/machine/parts.ts';
import { firstMachineQuestion, makers, type MachineQuestion } from '../../../src/lib/machine/question.ts';
import { readTask, writeTask, type MachineTask } from '../../../src/lib/machine/task.ts';

/** A question with some fields, the others as the page opens with; tasks as addresses write them. */
export const asking = ({
  tasks,
  ...fields
}: Partial<Omit<MachineQuestion, 'tasks'>> & { tasks?: readonly string[] } = {}): MachineQuestion => ({
  ...firstMachineQuestion,
  ...fields,
  ...(tasks && { tasks: tasks.map((task) => readTask(task)!) }),
});

/** The parts and answers for a question, from the files of this checkout. */
export const partsOf = (question: MachineQuestion): Promise<MachineParts> =>
  partsFor(partsFromFiles, question);

/** A machine with the socket AM4 that a reader keeps: processor, board, memory, drive, cooler and case. */
export const ownedAm4 = [
  'ryzen-7-5800x',
  'gigabyte-b550-aorus-pro-ac',
  'corsair-vengeance-lpx-ddr4-3200-2x32',
  'wd-black-sn7100-1tb',
  'noctua-nh-d15-g2',
  'fractal-design-define-7',
];

const taskTexts = [
  'sdxl',
  'sd15',
  'flux1-dev',
  'flux1-schnell',
  'qwen-image',
  'wan22-t2v-14b',
  'wan22-5b',
  'z-image',
  'sdxl:lora',
  'flux1-dev:lora',
  'sdxl@768x1344',
];
const task: fc.Arbitrary<MachineTask> = fc.constantFrom(...taskTexts.map((text) => readTask(text)!));

const often = <Value>(usual: Value, weight: number, others: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others });

/** Questions of buyers: mostly in dollars and of one card, each demand now and then. */
export const anyQuestion: fc.Arbitrary<MachineQuestion> = fc
  .record({
    scope: often<MachineQuestion['scope']>('machine', 6, fc.constantFrom('card', 'upgrade')),
    // From 400 to 20,000, as many small ones as large ones.
    budget: fc
      .double({ min: Math.log(400), max: Math.log(20_000), noNaN: true })
      .map((log) => Math.round(Math.exp(log))),
    currency: often<MachineQuestion['currency']>('USD', 8, fc.constantFrom('EUR', 'GBP', 'CHF', 'AUD')),
    tasks: fc.uniqueArray(task, { minLength: 1, maxLength: 3, selector: writeTask }),
    condition: often<MachineQuestion['condition']>('any', 2, fc.constantFrom('new', 'used')),
    circuit: often<string | null>(null, 3, fc.constantFrom(...circuits.map(({ id }) => id))),
    size: often<MachineQuestion['size']>('any', 8, fc.constant('small')),
    noise: often<MachineQuestion['noise']>('any', 8, fc.constant('quiet')),
    makers: often<MachineQuestion['makers']>(
      [],
      3,
      fc.uniqueArray(fc.constantFrom(...makers), { minLength: 1 }),
    ),
    cards: often<number | null>(null, 5, fc.constantFrom(1, 2, 3)),
    maxSeconds: often<number | null>(null, 5, fc.constantFrom(5, 30, 600)),
    computers: often(true, 3, fc.constant(false)),
    commercial: often(false, 6, fc.constant(true)),
  })
  .map((fields) => ({
    ...firstMachineQuestion,
    ...fields,
    owned: fields.scope === 'upgrade' ? ownedAm4 : [],
  }));
