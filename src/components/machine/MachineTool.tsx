import { useStore } from '@nanostores/react';
import { useEffect, useMemo, useRef } from 'react';
import { quoted } from '../../lib/build/rows/model-text.ts';
import { currencies } from '../../lib/choose/question.ts';
import type { ShownAnswer } from '../../lib/hand-over/shown-machines.ts';
import type { MachineRole, ProposedMachine } from '../../lib/machine/answer.ts';
import { readMachineAddress, writeMachineAddress } from '../../lib/machine/machine-address.ts';
import { answerWords, progressWords, questionWords } from '../../lib/machine/machine-words.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { roleTitles } from '../../lib/machine/role-titles.ts';
import type { Setup } from '../../lib/setup/setup.ts';
import { $chosenMachine, $progress, keepApplied, machine as store } from '../../stores/machine.ts';
import type { Answered } from '../../stores/questions.ts';
import { readersSetup } from '../setup/open-setup.ts';
import { Instrument, Part } from '../ui/Instrument.tsx';
import { AnswerStatus } from '../ui/loading/LoadStatus.tsx';
import { Notices } from '../ui/Notices.tsx';
import { replaceQuery, toolQuery } from '../ui/replace-query.ts';
import { useHydrated } from '../ui/ToolSection.tsx';
import { LeftOutList } from './LeftOutList.tsx';
import { MachineAnswerPlate } from './MachineAnswerPlate.tsx';
import { MachineBar } from './MachineBar.tsx';
import { MachineForm } from './MachineForm.tsx';
import type { MachineModel } from './machine-model.ts';
import { MachineSentence } from './MachineSentence.tsx';
import { MachineSheet } from './MachineSheet.tsx';
import { machineSource } from './machine-source.ts';
import { PrintedHead } from './PrintedHead.tsx';
import { typedQuery } from './typed-query.ts';
import './machine.css';

interface Props {
  models: MachineModel[];
  /** The question and its answer from the build. */
  first: Answered<MachineQuestion, ShownAnswer>;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
}

/** Name of the shown machine in the address, beside the fields of the question. */
const chosenField = 'machine';

const roles = Object.keys(roleTitles) as MachineRole[];

/** Fields that a setup decides where an address does not name them: the page always names them. */
const named = ['currency', 'program'] as const;

/** What the reader's setup changes of the page's question. */
function mineOf({ currency, program, pricePerKwh }: Setup, first: MachineQuestion): Partial<MachineQuestion> {
  const known = currencies.find((each) => each === currency);
  const paid = known ?? first.currency;
  return {
    ...(known ? { currency: known } : {}),
    ...(program ? { program } : {}),
    ...(pricePerKwh !== null && (currency ?? 'USD') === paid ? { pricePerKwh } : {}),
  };
}

/** The question of the address, of the reader's setup, and of the fields that were filled in before the code had loaded. */
function openedQuestion(
  first: MachineQuestion,
  mine: Partial<MachineQuestion>,
  models: readonly string[],
  typed: string,
) {
  const query = new URLSearchParams(toolQuery());
  const chosen = query.get(chosenField);
  query.delete(chosenField);
  // A budget without a currency is in the page's own.
  const foreign = query.has('budget') && !query.has('currency');
  const opened = { ...first, ...mine, ...(foreign ? { currency: first.currency, pricePerKwh: null } : {}) };
  const read = readMachineAddress(query.toString(), models, opened);
  const fields = readMachineAddress(typedQuery(typed), models, first).state;
  const changed = Object.entries(fields).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(first[name as keyof MachineQuestion]),
  );
  const role = roles.find((each) => each === chosen) ?? null;
  const notices =
    chosen !== null && role === null
      ? [`${quoted(chosen)} is not one of the machines. The first is shown.`, ...read.notices]
      : read.notices;
  return {
    question: { ...read.state, ...Object.fromEntries(changed) },
    typed: changed.length > 0,
    role,
    notices,
  };
}

/** A machine for a budget and tasks: the question, the machines beside each other, one in detail, what decided it. */
export function MachineTool({ models, first, date, base }: Props) {
  const ready = useHydrated();
  const asked = useStore(store.$asked) ?? first.question;
  const { question, answer } = useStore(store.$shown) ?? first;
  const state = useStore(store.$state);
  const progress = useStore($progress);
  const notices = useStore(store.$notices);
  const chosenId = useStore($chosenMachine);
  const place = useRef<HTMLElement>(null);
  /** The question whose address is the plain one. */
  const plain = useRef<MachineQuestion>(first.question);
  const source = useMemo(() => machineSource(base), [base]);
  const nameOf = (id: string) => models.find((each) => each.id === id)?.name ?? id;
  const { machines } = answer;
  const cardNameOf = (id: string) =>
    machines.flatMap(({ lines }) => lines).find(({ part }) => part === id)?.name ?? id;
  const chosen = machines.find(({ id }) => id === chosenId) ?? machines[0];

  const write = (changed: MachineQuestion) => {
    const role = $chosenMachine.get();
    const isPlain = JSON.stringify(changed) === JSON.stringify(plain.current);
    const query = isPlain ? '' : writeMachineAddress(changed, named);
    replaceQuery([query, role === null ? '' : `${chosenField}=${role}`].filter(Boolean).join('&'));
  };
  const change = (changed: MachineQuestion) => {
    keepApplied(changed);
    $chosenMachine.set(null);
    write(changed);
    void store.ask(source, changed);
  };
  const set = (changed: Partial<MachineQuestion>) => {
    const now = store.$asked.get() ?? first.question;
    // Amounts that the reader entered are in the currency that was chosen.
    const currency = changed.currency ?? now.currency;
    change({ ...now, ...(currency === now.currency ? {} : { prices: {}, pricePerKwh: null }), ...changed });
  };
  const choose = (machine: ProposedMachine) => {
    $chosenMachine.set(machine === machines[0] ? null : machine.id);
    write(store.$asked.get() ?? first.question);
  };

  useEffect(() => {
    const mine = mineOf(readersSetup(), first.question);
    plain.current = { ...first.question, ...mine };
    store.open(first);
    const island = place.current?.closest<HTMLElement>('astro-island');
    const typed = island?.dataset['typed'] ?? '';
    if (island) island.dataset['ready'] = '';
    const opened = openedQuestion(
      first.question,
      mine,
      models.map(({ id }) => id),
      typed,
    );
    store.$notices.set(opened.notices);
    $chosenMachine.set(opened.role);
    if (opened.typed) write(opened.question);
    void store.ask(source, opened.question);
    // Once: the page's own answer never changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <section
      className="tool machine"
      aria-label="Build me a machine"
      data-ready={ready ? '' : undefined}
      ref={place}
    >
      <form
        className="asked no-print"
        aria-label="Question"
        autoComplete="off"
        onSubmit={(event) => event.preventDefault()}
      >
        <MachineSentence models={models} question={asked} onChange={set} />
        <span className="short-answer">{answerWords(answer)}</span>
      </form>
      <fieldset className="tool-fields" disabled={!ready}>
        <Notices notices={notices} />
        <PrintedHead>{questionWords(question, nameOf, cardNameOf)}</PrintedHead>
        <Instrument
          result={
            <>
              <AnswerStatus
                state={state}
                onRetry={() => void store.retry(source)}
                {...(progress && { progress: progressWords(progress, nameOf) })}
              />
              <MachineAnswerPlate
                question={question}
                answer={answer}
                chosen={chosen}
                onChoose={choose}
                onChange={change}
              />
              {machines.map((each) => (
                <MachineSheet
                  key={each.id}
                  question={question}
                  machine={each}
                  shown={each === chosen}
                  base={base}
                />
              ))}
              {answer.leftOut.length > 0 && (
                <Part name="What is left out" note="and why">
                  <LeftOutList
                    question={asked}
                    leftOut={answer.leftOut}
                    onPrices={(prices) => set({ prices })}
                  />
                </Part>
              )}
              {answer.chooserPath && (
                <p className="tool-links no-print">
                  <a href={base + answer.chooserPath}>Only a card: all of them, with reasons</a>
                </p>
              )}
              <p className="quiet">
                Prices as of {date} and older: each has its date. An estimate, not an offer.
              </p>
            </>
          }
          settings={
            <MachineForm models={models} question={asked} machines={machines} onChange={set} base={base} />
          }
        />
      </fieldset>
      <MachineBar machine={chosen} question={question} />
    </section>
  );
}
