import { memoryRange, type CardGroup } from '../../lib/verdict/card-groups.ts';
import type { VerdictCard } from '../../lib/verdict/verdict-card.ts';
import { changesResult, verdictWords } from '../../lib/verdict/words.ts';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { counted, quantity } from '../../lib/units/quantity.ts';

interface Props {
  fits: readonly CardGroup[];
  cards: readonly VerdictCard[];
  unit: MemoryUnit;
  /** Id of the card named in the page's address. */
  highlighted: string | null;
  base: string;
}

/** `The image changes.` */
const changeText = (group: CardGroup) => (changesResult(group) ? ' The image changes.' : '');

/** The cards on which the request fits, and the cheapest options for it. */
export function CardFits({ fits, cards, unit, highlighted, base }: Props) {
  const chosen = fits.find((fit) => fit.cards.some((card) => card.id === highlighted));
  const card = cards.find((each) => each.id === highlighted);
  const usable = chosen?.cards.find(({ id }) => id === highlighted)?.usableBytes ?? null;
  return (
    <>
      {chosen && card && (
        <p className="notice">
          <strong>
            {card.name}, {quantity(card.memoryGiB ?? 0, 'GiB')}: {verdictWords(chosen)}.
          </strong>
          {changeText(chosen)}
          {usable !== null && ` Programs can use ${formatBytes(usable, unit)}.`}
        </p>
      )}
      <DataTable
        className="stacks fits"
        caption="Cards on which the request fits, with the cheapest options. The memory in nvidia-smi is compared with what each card’s driver reports. Estimated for AMD, Intel and Apple."
        columns={[
          { head: 'Memory', num: true, cell: (group) => `${memoryRange(group)} GiB` },
          {
            head: 'Verdict',
            cell: (group) => (
              <>
                <span className={group.fit === 'fits' ? undefined : 'refused'}>{verdictWords(group)}</span>
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
                {group.cards.map(({ name }) => name).join(', ')}
              </details>
            ),
          },
        ]}
        rows={fits}
        rowKey={verdictWords}
      />
      <p className="quiet">
        The memory of several cards does not add up.{' '}
        <a href={`${base}/tools/calculator/`}>Price a build with one of these cards</a>.
      </p>
    </>
  );
}
