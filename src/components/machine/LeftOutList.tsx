import type { LeftOutGroup } from '../../lib/hand-over/shown-machines.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { OnDemand } from '../ui/OnDemand.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';

const OwnPrices = lazyPart('the list of prices', async () => (await import('./OwnPrices.tsx')).OwnPrices);

interface Props {
  question: Pick<MachineQuestion, 'prices' | 'currency'>;
  leftOut: readonly LeftOutGroup[];
  onPrices: (prices: Record<string, number>) => void;
}

const groups = [
  ['task', 'Tasks'],
  ['platform', 'Platforms'],
  ['card', 'Cards'],
  ['computer', 'Whole computers'],
] as const;

/** Whether a price can be entered for it: a platform is several parts. */
const isPriceable = ({ kind, unpriced }: LeftOutGroup): boolean =>
  unpriced && (kind === 'card' || kind === 'computer');

/** What is not in the answer, by reason. A price that only the reader knows brings a card in. */
export function LeftOutList({ question, leftOut, onPrices }: Props) {
  const unpriced = leftOut.filter(isPriceable).flatMap(({ items }) => items);
  return (
    <>
      {groups.map(([kind, name]) => {
        const listed = leftOut.filter((each) => each.kind === kind);
        if (listed.length === 0) return null;
        return (
          <details key={kind} className="left-out" open={kind === 'task'}>
            <summary>
              {name} ({listed.reduce((sum, { items }) => sum + items.length, 0)})
            </summary>
            <ul>
              {listed.map(({ reason, items }) => (
                <li key={reason}>
                  <b>{reason.replace(/^./, (letter) => letter.toUpperCase())}</b>:{' '}
                  {items.map(([, item]) => item).join(', ')}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
      {unpriced.length > 0 && (
        <OnDemand words="Enter a price that you found">
          <OwnPrices parts={new Map(unpriced)} {...question} onChange={onPrices} />
        </OnDemand>
      )}
    </>
  );
}
