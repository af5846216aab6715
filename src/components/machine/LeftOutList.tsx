import type { LeftOut } from '../../lib/machine/answer.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { currencyNames } from '../../lib/choose/question.ts';
import { NumberField } from '../ui/fields.tsx';
import { OnDemand } from './OnDemand.tsx';

interface Props {
  question: Pick<MachineQuestion, 'prices' | 'currency'>;
  leftOut: readonly LeftOut[];
  onPrice: (part: string, price: number | null) => void;
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

/** What is not in the answer, and why. A price that only the reader knows brings it in. */
export function LeftOutList({ question, leftOut, onPrice }: Props) {
  return (
    <>
      {groups.map(([kind, name]) => {
        const listed = leftOut.filter((each) => each.kind === kind);
        if (listed.length === 0) return null;
        return (
          <details key={kind} className="left-out" open={kind === 'task' || undefined}>
            <summary>
              {name} ({listed.length})
            </summary>
            <ul>
              {listed.map((each) => (
                <li key={each.id}>
                  <b>{each.name}</b>: {each.reason}
                  {isPriceable(each) && (
                    <OnDemand words={`Enter a price of ${each.name}`}>
                      <NumberField
                        label={`Price of ${each.name}, ${currencyNames[question.currency]}`}
                        value={question.prices[each.id] ?? null}
                        min={0}
                        max={1_000_000}
                        decimals={2}
                        empty="no price"
                        onChange={(price: number | null) => onPrice(each.id, price)}
                      />
                    </OnDemand>
                  )}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </>
  );
}
