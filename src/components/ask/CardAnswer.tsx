import { calculatorPath } from '../../lib/hand-over/to-calculator.ts';
import { chooserPath } from '../../lib/hand-over/to-chooser.ts';
import { estimatorPath, questionOfRequest } from '../../lib/hand-over/to-estimator.ts';
import { cardPagePath, modelPagePath } from '../../lib/hand-over/to-pages.ts';
import { noLength, trainingSeconds } from '../../lib/ask/training-seconds.ts';
import { asksTraining } from '../../lib/ask/asks-training.ts';
import type { AskedAnswer, AskedTraining } from '../../lib/ask/answer.ts';
import type { FilesAnswer } from '../../lib/ask/files-question.ts';
import type { CheapestCard } from '../../lib/home/budget-answer.ts';
import type { LoadState } from '../../stores/loading.ts';
import type { QuestionState } from '../../stores/questions.ts';
import { durationRangeText, durationText } from '../../lib/units/duration-text.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { stepsText } from '../../lib/speed/usual-steps.ts';
import { shortVerdictWords } from '../../lib/verdict/short-verdict.ts';
import { certaintyWords, listed } from '../../lib/verdict/words.ts';
import { Readings, type Reading } from '../ui/Readings.tsx';
import { VerdictState } from '../ui/VerdictState.tsx';

interface Props {
  shown: FilesAnswer;
  /** Whether no file could be read: the list of files gives the reasons. */
  unread: boolean;
  cheapest: CheapestCard | null;
  cheapestState: LoadState | QuestionState;
  base: string;
}

const noData = { figure: 'no data', lines: [] as string[] };

/** Hours of a whole training, or seconds of a step where no file states how many there are. */
function trainingReading(training: AskedTraining): Reading {
  const { secondsPerStep, steps } = training;
  const seconds = trainingSeconds(training);
  const step = `One step: ${durationRangeText(secondsPerStep.low, secondsPerStep.high)}`;
  if (seconds === null)
    return { label: 'One training step', figure: durationText(secondsPerStep.mid), lines: [step, noLength] };
  return {
    label: 'The training',
    figure: durationText(seconds.mid),
    lines: [durationRangeText(seconds.low, seconds.high), `${steps!} steps`, step],
  };
}

function timeReading({ answer, usualFrames, question }: FilesAnswer): Reading {
  const label = asksTraining(question) ? 'The training' : usualFrames > 1 ? 'One clip' : 'One image';
  if (!answer) return { label, ...noData };
  const { seconds, steps, training, withoutSeconds } = answer;
  if (training) return trainingReading(training);
  if (!seconds) return { label, figure: 'no data', lines: withoutSeconds === null ? [] : [withoutSeconds] };
  const lines = [durationRangeText(seconds.low, seconds.high), stepsText({ steps: steps!, guidance: false })];
  return { label, figure: durationText(seconds.mid), lines };
}

function cheapestReading({ cheapest, cheapestState, base, shown }: Props): Reading {
  const label = 'Cheapest card that runs it';
  if (!cheapest) return { label, figure: cheapestState.at === 'loading' ? '…' : 'no data', lines: [] };
  const { name, price } = cheapest;
  const model = shown.question.request?.model;
  return {
    label,
    figure: price ? formatMoney(price.amount, price.currency) : 'no data',
    lines: [
      <a key="card" href={base + cardPagePath(cheapest, model === undefined ? {} : { model })}>
        {name}
      </a>,
      shortVerdictWords(cheapest),
    ],
  };
}

/** What makes room where the request does not fit as it is. */
const roomText = ({ report }: AskedAnswer): string | null =>
  report.remedy === null
    ? null
    : `To make all of the expected range fit: ${listed(report.remedy.options.map(({ label }) => label))}.`;

/** The verdict on the card, the seconds, what makes it fit, the cheapest card, and links with the question. */
export function CardAnswer(props: Props) {
  const { shown, base } = props;
  const { question, card, answer, model } = shown;
  const { request, problem } = question;
  if (!request)
    return (
      <p className="says-first" role="status">
        No answer yet. {props.unread ? 'No file could be read.' : problem}
      </p>
    );
  const handed = questionOfRequest(request, card?.id ?? null);
  const room = answer && roomText(answer);
  return (
    <>
      {answer && card ? (
        <div role="status">
          <p className="says-first">
            {model} on {card.name}: <VerdictState verdict={answer.verdict} />
          </p>
          <ul>
            {answer.verdict.reasons.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
            {room !== null && <li>{room}</li>}
            {answer.verdict.certainty !== 'estimated' && answer.verdict.certainty !== 'not-measured' && (
              <li>The verdict is {certaintyWords[answer.verdict.certainty]}.</li>
            )}
          </ul>
        </div>
      ) : (
        <p className="says-first" role="status">
          {model}: choose a card for a verdict.
        </p>
      )}
      <Readings readings={[timeReading(shown), cheapestReading(props)]} />
      <p className="takes no-print">
        <a className="button-link go" href={base + estimatorPath(handed)}>
          Memory in detail
        </a>
        <a className="button-link" href={base + chooserPath(handed)}>
          Which card for it?
        </a>
        <span className="more">
          {card?.slotted === true && <a href={base + calculatorPath(handed)}>Price a build with this card</a>}
          <a href={base + modelPagePath(request.model, handed)}>About the model</a>
        </span>
      </p>
    </>
  );
}
