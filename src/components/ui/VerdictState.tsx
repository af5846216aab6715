import { wordedShort, type ShortVerdict } from '../../lib/verdict/short-verdict.ts';
import { verdictState, verdictWords, type WordedVerdict } from '../../lib/verdict/words.ts';
import { State } from './State.tsx';

/** The words of a verdict, with the colour and the shape of its state. */
export function VerdictState({ verdict }: { verdict: WordedVerdict }) {
  const state = verdictState(verdict);
  if (state === null) return <span className="unknown">{verdictWords(verdict)}</span>;
  return <State state={state}>{verdictWords(verdict)}</State>;
}

/** The same for the short form of a list. */
export const shortVerdictState = (short: ShortVerdict) => <VerdictState verdict={wordedShort(short)} />;
