import { useStore } from '@nanostores/react';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { HomeModel, HomeQuestion, HomeWay } from '../../lib/home/home-question.ts';
import {
  fieldsQuery,
  isImageProgram,
  readHomeAddress,
  writeHomeAddress,
} from '../../lib/home/home-address.ts';
import {
  $homeQuestion,
  allModels,
  forBudget,
  onCard,
  type OnCardAnswer,
} from '../../stores/home-question.ts';
import { readersSetup } from '../setup/open-setup.ts';
import { AnswerStatus } from '../ui/loading/LoadStatus.tsx';
import { setupWords } from '../../lib/setup/setup-words.ts';
import { $setup } from '../../stores/setup.ts';
import { Notices } from '../ui/Notices.tsx';
import { replaceQuery, toolQuery } from '../ui/replace-query.ts';
import { AllModels } from './AllModels.tsx';
import { AskForm, type CardGroup } from './AskForm.tsx';
import { ForBudget } from './ForBudget.tsx';
import { homeSource } from './home-source.ts';
import { OnCard } from './OnCard.tsx';
import '../ui/styles/fields.css';
import '../ui/styles/notices.css';
import '../ui/styles/results.css';
import '../ui/styles/instrument.css';
import './home.css';

interface Props {
  models: HomeModel[];
  groups: CardGroup[];
  /** The question and its answer from the build. */
  first: { question: HomeQuestion; onCard: OnCardAnswer };
  /** The answers from the build to the other ways to ask it, shown until the reader asks. */
  budgetAtBuild?: ReactNode;
  modelsAtBuild?: ReactNode;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
}

/** The instrument of the home page: one question, asked in three ways, each with its answer. */
export function HomeInstrument({ models, groups, first, budgetAtBuild, modelsAtBuild, date, base }: Props) {
  const question = useStore($homeQuestion) ?? first.question;
  const shown = {
    card: useStore(onCard.$shown) ?? { question: first.question, answer: first.onCard },
    budget: useStore(forBudget.$shown),
    models: useStore(allModels.$shown),
  };
  const states = {
    card: useStore(onCard.$state),
    budget: useStore(forBudget.$state),
    models: useStore(allModels.$state),
  };
  const notices = useStore(onCard.$notices);
  const setup = useStore($setup);
  const source = useMemo(() => homeSource(base, date), [base, date]);
  const place = useRef<HTMLElement>(null);
  /** The question whose fields an address leaves out. */
  const plain = useRef<HomeQuestion>(first.question);
  const modelOf = (asked: HomeQuestion) => models.find(({ id }) => id === asked.model) ?? models[0]!;

  const ask = (asked: HomeQuestion) => {
    $homeQuestion.set(asked);
    if (asked.way === 'card') void onCard.ask(source.onCard, asked);
    else if (asked.way === 'budget') void forBudget.ask(source.forBudget, asked);
    else void allModels.ask(source.allModels, asked);
  };
  const change = (changed: Partial<HomeQuestion>) => {
    const asked = { ...($homeQuestion.get() ?? first.question), ...changed };
    replaceQuery(writeHomeAddress(asked, plain.current));
    ask(asked);
  };
  const retry = (way: HomeWay) => () => {
    if (way === 'card') void onCard.retry(source.onCard);
    else if (way === 'budget') void forBudget.retry(source.forBudget);
    else void allModels.retry(source.allModels);
  };

  useEffect(() => {
    const at = first.question;
    onCard.open({ question: at, answer: first.onCard });
    const known = {
      models: models.map(({ id }) => id),
      cards: groups.flatMap(({ choices }) => choices.map(([id]) => id)),
    };
    const own = readersSetup();
    const mine = {
      ...(known.cards.includes(own.card?.id ?? '') ? { card: own.card!.id } : {}),
      ...(isImageProgram(own.program) ? { program: own.program } : {}),
    };
    // With a setup, addresses name card and program: without them they mean those of whoever opens it.
    plain.current = { ...at, ...Object.fromEntries(Object.keys(mine).map((name) => [name, ''])) };
    const read = readHomeAddress(toolQuery(), { ...at, ...mine }, known);
    onCard.$notices.set(read.notices);
    // What the reader chose before the code had loaded.
    const island = place.current?.closest<HTMLElement>('astro-island');
    const typed = island?.dataset['typed'] ?? '';
    if (island) island.dataset['ready'] = '';
    const fields = readHomeAddress(fieldsQuery(typed), at, known).state;
    const chosen = Object.entries(fields).filter(([name, value]) => at[name as keyof HomeQuestion] !== value);
    const state: HomeQuestion = { ...read.state, ...Object.fromEntries(chosen) };
    if (JSON.stringify(state) !== JSON.stringify(read.state))
      replaceQuery(writeHomeAddress(state, plain.current));
    ask(state);
    // Once: the page's own answers never change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <section className="tool home plate" aria-label="Ask the instrument" ref={place}>
      <AskForm {...{ models, groups, question }} onChange={change} />
      <Notices notices={notices} />
      <AnswerStatus state={states[question.way]} onRetry={retry(question.way)} />
      <div className="answer on-card" data-way="card" aria-live="polite">
        <OnCard {...shown.card} model={modelOf(shown.card.question)} base={base} />
      </div>
      <div className="answer" data-way="budget" aria-live="polite">
        {shown.budget ? (
          <ForBudget {...shown.budget} model={modelOf(shown.budget.question)} date={date} base={base} />
        ) : (
          budgetAtBuild
        )}
      </div>
      <div className="answer" data-way="models" aria-live="polite">
        {shown.models ? (
          <AllModels models={models} answer={shown.models.answer} base={base} />
        ) : (
          modelsAtBuild
        )}
      </div>
      <p className="setup-line">
        <a href={`${base}/tools/my-setup/`}>My setup</a>:{' '}
        {setupWords(setup) || 'enter card, memory and program once, and every tool uses them.'}
      </p>
    </section>
  );
}
