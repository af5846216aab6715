import type { FilesAnswer } from '../../lib/ask/files-question.ts';
import { durationText } from '../../lib/units/duration-text.ts';
import { verdictState, verdictWords } from '../../lib/verdict/words.ts';
import { ResultBar } from '../ui/Instrument.tsx';

/** The verdict and the time in the bar of phones. */
export function AnswerBar({ shown: { answer, card, model, usualFrames } }: { shown: FilesAnswer }) {
  if (!answer || !card) return <ResultBar>{model === null ? 'No answer yet' : 'Choose a card'}</ResultBar>;
  const { verdict, seconds } = answer;
  const each = usualFrames > 1 ? 'per clip' : 'per image';
  return (
    <ResultBar
      state={verdictState(verdict)}
      more={seconds ? `${card.name}: ${durationText(seconds.mid)} ${each}` : card.name}
    >
      {verdictWords(verdict)}
    </ResultBar>
  );
}
