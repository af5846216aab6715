import { chooserPath } from '../../lib/hand-over/to-chooser.ts';
import { cardPagePath } from '../../lib/hand-over/to-pages.ts';
import type { ToolQuestion } from '../../lib/hand-over/tool-question.ts';
import { memoryRange, type CardGroup } from '../../lib/verdict/card-groups.ts';
import { changesResult, verdictWords } from '../../lib/verdict/words.ts';
import { VerdictState } from '../ui/VerdictState.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Part } from '../ui/Instrument.tsx';
import { counted } from '../../lib/units/quantity.ts';

interface Props {
  fits: readonly CardGroup[];
  /** What the reader asked. */
  question: ToolQuestion;
  base: string;
}

/** `The image changes.` */
const changeText = (group: CardGroup) => (changesResult(group) ? ' The image changes.' : '');

/** The cards on which the request fits, and the cheapest options for it. */
export function CardFits({ fits, question, base }: Props) {
  return (
    <Part name="On every card" note="With the cheapest options that make it fit">
      <DataTable
        className="fits"
        caption="Cards on which the request fits, with the cheapest options. The memory in nvidia-smi is compared with what each card’s driver reports. Estimated for AMD, Intel and Apple."
        columns={[
          { head: 'Memory', num: true, cell: (group) => `${memoryRange(group)} GiB` },
          {
            head: 'Verdict',
            phone: 'lead',
            cell: (group) => (
              <>
                <VerdictState verdict={group} />
                {changeText(group)}
              </>
            ),
          },
          {
            head: 'Cards',
            cell: (group) => (
              <details>
                <summary>
                  {group.cards.length === 1 ? group.cards[0]!.name : counted(group.cards.length, 'card')}
                </summary>
                <ul>
                  {group.cards.map(({ id, name }) => (
                    <li key={name}>
                      {id === null ? name : <a href={base + cardPagePath({ id }, question)}>{name}</a>}
                    </li>
                  ))}
                </ul>
              </details>
            ),
          },
        ]}
        rows={fits}
        rowKey={verdictWords}
      />
      <p className="quiet">
        The memory of several cards does not add up.{' '}
        <a href={base + chooserPath(question)}>Which of these cards to buy</a>.
      </p>
    </Part>
  );
}
