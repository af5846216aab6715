import { useStore } from '@nanostores/react';
import { useEffect, useMemo } from 'react';
import type { FilesQuestion } from '../../lib/ask/files-question.ts';
import { $card, $corrections, $files, answers, cheapest, readingsOf } from '../../stores/ask.ts';
import { $setup } from '../../stores/setup.ts';
import { readersSetup } from '../setup/open-setup.ts';
import { SetupGroup } from '../setup/SetupGroup.tsx';
import { Instrument } from '../ui/Instrument.tsx';
import { AnswerStatus } from '../ui/loading/LoadStatus.tsx';
import { askSource } from './ask-source.ts';
import { AnswerBar } from './AnswerBar.tsx';
import { CardAnswer } from './CardAnswer.tsx';
import { CorrectionFields } from './CorrectionFields.tsx';
import { FileList } from './FileList.tsx';
import { UnderstoodPart } from './UnderstoodPart.tsx';
import '../ui/styles/fields.css';
import '../ui/styles/gauge.css';
import '../ui/styles/notices.css';
import '../ui/styles/results.css';
import '../ui/styles/states.css';
import './ask.css';

interface Props {
  base: string;
  /** Date of the build, ISO 8601. */
  date: string;
}

/** The files that were given, what they say, fields to correct it, and the answer. */
export function AskView({ base, date }: Props) {
  const files = useStore($files);
  const corrections = useStore($corrections);
  const card = useStore($card);
  const setup = useStore($setup);
  const shown = useStore(answers.$shown);
  const state = useStore(answers.$state);
  const cheapestShown = useStore(cheapest.$shown);
  const cheapestState = useStore(cheapest.$state);
  const source = useMemo(() => askSource(base, date), [base, date]);
  const reading = files.some((each) => each.reading === null);

  useEffect(() => void readersSetup(), []);
  const question = useMemo((): FilesQuestion => {
    const { systemMemoryGiB, system } = setup;
    return {
      readings: readingsOf(files),
      corrections,
      card,
      ownCard: setup.card?.id ?? null,
      machine: { systemMemoryGiB, system, display: false },
    };
  }, [files, corrections, card, setup]);
  const asks = question.readings.length > 0 && !reading;
  useEffect(() => {
    if (!asks) return;
    // The second answer takes the worker for seconds, so it follows the first.
    void answers.ask(source.onCard, question).then(() => cheapest.ask(source.cheapest, question));
  }, [asks, question, source]);

  if (files.length === 0) return null;
  const answer = question.readings.length > 0 ? (shown?.answer ?? null) : null;
  return (
    <>
      <FileList />
      <Instrument
        result={
          <>
            <AnswerStatus state={state} onRetry={() => void answers.retry(source.onCard)} />
            {answer && (
              <>
                <CardAnswer
                  shown={answer}
                  unread={question.readings.every(({ error }) => error !== null)}
                  cheapest={cheapestShown?.answer ?? null}
                  cheapestState={cheapestState}
                  base={base}
                />
                <UnderstoodPart question={answer.question} />
              </>
            )}
          </>
        }
        settings={
          <>
            <CorrectionFields base={base} shown={answer} />
            <SetupGroup base={base} />
          </>
        }
      />
      {answer && <AnswerBar shown={answer} />}
    </>
  );
}
