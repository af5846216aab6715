import { useStore } from '@nanostores/react';
import { useEffect, useMemo } from 'react';
import { currencies, type ChoiceQuestion } from '../../lib/choose/question.ts';
import { rowsOf, type Columns } from '../../lib/choose/columns.ts';
import { choose, type Choice } from '../../lib/choose/choice.ts';
import { nothingPasses } from '../../lib/choose/failures.ts';
import { readChoiceAddress, writeChoiceAddress } from '../../lib/choose/choice-address.ts';
import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import { choice as store } from '../../stores/card-questions.ts';
import type { Answered } from '../../stores/questions.ts';
import { readersSetup } from '../setup/open-setup.ts';
import { SetupGroup } from '../setup/SetupGroup.tsx';
import { Instrument, Question, SettingGroup } from '../ui/Instrument.tsx';
import { AnswerStatus } from '../ui/loading/LoadStatus.tsx';
import { Notices } from '../ui/Notices.tsx';
import { replaceQuery, toolQuery } from '../ui/replace-query.ts';
import { ToolSection } from '../ui/ToolSection.tsx';
import { cardSource } from './card-source.ts';
import { BestCard } from './BestCard.tsx';
import { CardLists } from './CardLists.tsx';
import { BestCardBar } from './BestCardBar.tsx';
import { ChoiceForm, ChoiceSentence, type ModelName } from './ChoiceForm.tsx';
import { OwnPrices } from './OwnPrices.tsx';
import './choose.css';

interface Props {
  models: ModelName[];
  /** The question and its answers from the build. */
  first: Answered<ChoiceQuestion, Columns<CardAnswer>>;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
}

/** The card for a budget and a model: a form, the recommended card and all other cards, each with reasons. */
export function WhichGpu({ models, first: built, date, base }: Props) {
  const first = useMemo(() => ({ ...built, answer: rowsOf(built.answer) }), [built]);
  const asked = useStore(store.$asked) ?? first.question;
  const { question, answer: cards } = useStore(store.$shown) ?? first;
  const state = useStore(store.$state);
  const notices = useStore(store.$notices);
  const refusal = question.commercial
    ? (models.find(({ id }) => id === question.model)?.commercialRefusal ?? null)
    : null;
  const found: Choice = useMemo(
    () => choose(question, refusal === null ? cards : [], date),
    [question, cards, refusal, date],
  );

  useEffect(() => {
    const setup = readersSetup();
    const search = toolQuery();
    const mine = currencies.find((each) => each === setup.currency);
    const opened = mine ? { ...first.question, currency: mine } : first.question;
    store.open({ ...first, question: opened });
    if (search === '') return;
    const ids = (list: readonly { id: string }[]) => list.map((each) => each.id);
    const read = readChoiceAddress(search, ids(models), ids(first.answer));
    const inAddress =
      new URLSearchParams(search).has('currency') || new URLSearchParams(search).has('budget');
    store.$notices.set(read.notices);
    void store.ask(cardSource(base), mine && !inAddress ? { ...read.state, currency: mine } : read.state);
  }, [base, first, models]);

  const change = (changed: ChoiceQuestion) => {
    replaceQuery(String(writeChoiceAddress(changed)));
    void store.ask(cardSource(base), changed);
  };
  return (
    <ToolSection className="choose" label="Which card">
      <Question>
        <ChoiceSentence models={models} question={asked} onChange={change} />
      </Question>
      <Notices notices={notices} />
      <Instrument
        result={
          <>
            <AnswerStatus state={state} onRetry={() => void store.retry(cardSource(base))} />
            <BestCard
              question={question}
              passed={found.passed}
              nothing={refusal ?? nothingPasses(question, found, date)}
              date={date}
              base={base}
            />
            {refusal === null && <CardLists question={question} choice={found} date={date} base={base} />}
          </>
        }
        settings={
          <>
            <ChoiceForm models={models} question={asked} onChange={change} />
            <SettingGroup name="Prices that you found">
              <OwnPrices
                cards={cards}
                prices={asked.prices}
                currency={asked.currency}
                onChange={(prices) => change({ ...asked, prices })}
              />
            </SettingGroup>
            <SetupGroup base={base} />
          </>
        }
      />
      <BestCardBar best={found.passed[0]} question={question} date={date} base={base} />
    </ToolSection>
  );
}
