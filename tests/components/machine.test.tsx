// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { BudgetField, steppedBudget } from '../../src/components/machine/BudgetField.tsx';
import { Glance } from '../../src/components/machine/Glance.tsx';
import { LeftOutList } from '../../src/components/machine/LeftOutList.tsx';
import { MachineSentence } from '../../src/components/machine/MachineSentence.tsx';
import { MachineSheet } from '../../src/components/machine/MachineSheet.tsx';
import { Relaxed } from '../../src/components/machine/Relaxed.tsx';
import { Tasks } from '../../src/components/machine/Tasks.tsx';
import { typedQuery } from '../../src/components/machine/typed-query.ts';
import { shownAnswer } from '../../src/lib/hand-over/shown-machines.ts';
import { readMachineAddress } from '../../src/lib/machine/machine-address.ts';
import { firstMachineQuestion, type MachineQuestion } from '../../src/lib/machine/question.ts';
import { nativeTask, writeTask } from '../../src/lib/machine/task.ts';
import { $applied } from '../../src/stores/machine.ts';
import { madeAnswer } from '../lib/machine/made-answer.ts';

afterEach(() => {
  cleanup();
  $applied.set([]);
});

const models = [
  { id: 'sdxl', name: 'SDXL', width: 1024, height: 1024, frames: 1 },
  { id: 'flux1-dev', name: 'FLUX.1 dev', width: 1024, height: 1024, frames: 1 },
  { id: 'wan22-5b', name: 'Wan 2.2 5B', width: 1280, height: 704, frames: 121 },
];
const answer = shownAnswer(madeAnswer(), firstMachineQuestion);
const taskTexts = (question: Partial<MachineQuestion>) => question.tasks?.map(writeTask);

test('the budget steps to the next round amount, up and down', () => {
  expect([800, 2500, 2535, 10_000].map((amount) => steppedBudget(amount, 1))).toEqual([
    850, 2600, 2600, 10_500,
  ]);
  expect([800, 2500, 2535, 5000, 50].map((amount) => steppedBudget(amount, -1))).toEqual([
    750, 2400, 2500, 4900, 50,
  ]);
  const asked: (number | null)[] = [];
  render(<BudgetField question={firstMachineQuestion} onChange={(budget) => asked.push(budget)} />);
  fireEvent.click(screen.getByRole('button', { name: 'Raise the budget to $2,600' }));
  fireEvent.click(screen.getByRole('button', { name: '$800' }));
  fireEvent.change(screen.getByLabelText(/^Total budget/), { target: { value: '$3,200' } });
  fireEvent.change(screen.getByLabelText(/^Total budget/), { target: { value: 'lots' } });
  fireEvent.change(screen.getByLabelText(/^Total budget/), { target: { value: '' } });
  expect(asked).toEqual([2600, 800, 3200, null]);
  expect(screen.getByRole('button', { name: '$2,500' }).getAttribute('aria-pressed')).toBe('true');
});

test('a task is replaced, added and removed in the sentence, and never doubled', () => {
  const asked: Partial<MachineQuestion>[] = [];
  render(
    <MachineSentence
      models={models}
      question={firstMachineQuestion}
      onChange={(changed) => asked.push(changed)}
    />,
  );
  const choose = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  choose('Task 2', 'wan22-5b');
  choose('Add a model', 'wan22-5b');
  choose('Task 1', '');
  choose('Add a model', 'sdxl');
  expect(asked.map(taskTexts)).toEqual([
    ['sdxl', 'wan22-5b'],
    ['sdxl', 'flux1-dev', 'wan22-5b'],
    ['flux1-dev'],
    ['sdxl', 'flux1-dev'],
  ]);
});

test('size, frames and training of a task are set among the settings', () => {
  const asked: (readonly string[])[] = [];
  render(
    <Tasks
      models={models}
      tasks={[nativeTask('wan22-5b')]}
      onChange={(tasks) => asked.push(tasks.map(writeTask))}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Size of Wan 2.2 5B' }));
  fireEvent.change(screen.getByLabelText('Width, pixels'), { target: { value: '832' } });
  fireEvent.change(screen.getByLabelText('Frames of a clip'), { target: { value: '49' } });
  fireEvent.click(screen.getByLabelText('Train a LoRA instead of generating'));
  fireEvent.click(screen.getByRole('button', { name: '+ SDXL' }));
  expect(asked).toEqual([['wan22-5b@832x704'], ['wan22-5b@x49'], ['wan22-5b:lora'], ['wan22-5b', 'sdxl']]);
});

test('the sentence is read from the form as it was before the code had loaded', () => {
  const typed =
    'scope=card&budget=%241%2C800&currency=USD&condition=used&task1=sdxl&task2=wan22-5b&task-added=&machine=best';
  const { state, notices } = readMachineAddress(
    typedQuery(typed),
    models.map(({ id }) => id),
  );
  expect(notices).toEqual([]);
  expect(state).toMatchObject({ scope: 'card', budget: 1800, condition: 'used' });
  expect(taskTexts(state)).toEqual(['sdxl', 'wan22-5b']);
  expect(typedQuery('')).toBe('');
});

test('the machines stand beside each other with price, state and times, and one is chosen', () => {
  const chosen: string[] = [];
  render(
    <Glance
      question={{ ...firstMachineQuestion, budget: 2000 }}
      answer={answer}
      chosen={answer.machines[0]!}
      onChoose={({ id }) => chosen.push(id)}
    />,
  );
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows).toHaveLength(2);
  expect(rows[0]!.textContent).toMatch(/\$1,884.*up to \$77 over.*5\.4.*28/s);
  expect(rows[1]!.textContent).toMatch(/\$1,100.*\$900 left/s);
  expect(within(rows[0]!).getByRole('img').getAttribute('aria-label')).toBe(
    '$1,690 to $2,077, budget $2,000',
  );
  fireEvent.click(screen.getByRole('radio', { name: /Cheapest that does everything/ }));
  expect(chosen).toEqual(['cheapest']);
});

test('the next step up is taken with one press and taken back with another', () => {
  const asked: MachineQuestion[] = [];
  const question = { ...firstMachineQuestion, budget: 1900 };
  const shown = render(<Relaxed question={question} answer={answer} onChange={(each) => asked.push(each)} />);
  fireEvent.click(screen.getByRole('button', { name: /Take it/ }));
  expect(asked.at(-1)).toEqual({ ...question, budget: 2535 });
  shown.rerender(<Relaxed question={asked[0]!} answer={answer} onChange={(each) => asked.push(each)} />);
  fireEvent.click(screen.getByRole('button', { name: /^Undo/ }));
  expect(asked.at(-1)).toEqual(question);
});

test('a machine lists each part with its price, its kind and date, its source, and the total three times', () => {
  const [machine] = answer.machines;
  render(<MachineSheet question={firstMachineQuestion} machine={machine!} shown base="" />);
  const table = screen.getByRole('table', { name: 'Parts and prices' });
  const rows = within(table).getAllByRole('row');
  expect(rows[1]!.textContent).toMatch(/RTX 3090.*\$1,060.*\$900 to \$1,207, used, 2026-10/s);
  expect(rows[4]!.textContent).toMatch(/older than 180 days/);
  expect(rows[5]!.textContent).toMatch(/Mid tower.*yours/s);
  expect(rows.at(-1)!.textContent).toContain('Low $1,690, typical $1,884, high $2,077');
  expect(screen.getByRole('link', { name: 'A shop' }).getAttribute('href')).toBe('https://shop.example/');
  const build = screen.getByRole('link', { name: 'Open as a build' }).getAttribute('href')!;
  expect(build).toContain('900-1207,@geforce-rtx-3090');
  expect(screen.getByText(/no problems, 1 warning/)).toBeTruthy();
  expect(screen.getByText(/9,180 hours \(13 years\)/)).toBeTruthy();
});

test('what is left out says why, and a price of a card can be entered', async () => {
  const prices: Record<string, number>[] = [];
  render(
    <LeftOutList
      question={firstMachineQuestion}
      leftOut={answer.leftOut}
      onPrices={(changed) => prices.push(changed)}
    />,
  );
  expect(screen.getByText(/Platforms \(1\)/)).toBeTruthy();
  expect(screen.getByText(/Arc A310/).textContent).toMatch(/No price of 2026 was found.*Arc A310/);
  const entry = screen.getByText('Enter a price that you found').closest('details')!;
  entry.open = true;
  fireEvent(entry, new Event('toggle'));
  fireEvent.change(await screen.findByLabelText('Part'), { target: { value: 'arc-a310' } });
  fireEvent.change(screen.getByLabelText(/^Price of one/), { target: { value: '95' } });
  expect(prices).toEqual([{ 'arc-a310': 95 }]);
});
