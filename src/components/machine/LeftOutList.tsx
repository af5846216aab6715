import type { LeftOut } from '../../lib/machine/answer.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { OnDemand } from './OnDemand.tsx';
import { OwnPrices } from './OwnPrices.tsx';

interface Props {
  question: Pick<MachineQuestion, 'prices' | 'currency'>;
  leftOut: readonly LeftOut[];
  onPrices: (prices: Record<string, number>) => void;
}

const groups = [
  ['task', 'Tasks'],
  ['platform', 'Platforms'],
  ['card', 'Cards'],
  ['computer', 'Whole computers'],
] as const;

/** Whether a price can be entered for it: a platform is several parts. */
const isPriceable = ({ kind, unpriced }: LeftOut): boolean =>
  unpriced && (kind === 'card' || kind === 'computer');

/** What is not in the answer, by reason. A price that only the reader knows brings a card in. */
export function LeftOutList({ question, leftOut, onPrices }: Props) {
  const unpriced = leftOut.filter(isPriceable);
  return (
    <>
      {groups.map(([kind, name]) => {
        const listed = leftOut.filter((each) => each.kind === kind);
        if (listed.length === 0) return null;
        const byReason = [...Map.groupBy(listed, ({ reason }) => reason)];
        return (
          <details key={kind} className="left-out" open={kind === 'task'}>
            <summary>
              {name} ({listed.length})
            </summary>
            <ul>
              {byReason.map(([reason, each]) => (
                <li key={reason}>
                  <b>{reason.replace(/^./, (letter) => letter.toUpperCase())}</b>:{' '}
                  {each.map((one) => one.name).join(', ')}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
      {unpriced.length > 0 && (
        <OnDemand words="Enter a price that you found">
          <OwnPrices
            parts={new Map(unpriced.map(({ id, name }) => [id, name]))}
            {...question}
            onChange={onPrices}
          />
        </OnDemand>
      )}
    </>
  );
}
