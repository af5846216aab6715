import type { CardFit } from '../../lib/vram/card-fits.ts';
import { fitVerdicts } from '../../lib/vram/fit-words.ts';
import type { MemoryUnit } from '../../lib/units/memory-size.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { quantity } from '../../lib/units/quantity.ts';

interface Props {
  fits: readonly CardFit[];
  unit: MemoryUnit;
  /** Id of the card that the reader came with. */
  highlighted: string | null;
  base: string;
}

function how(fit: CardFit): string {
  if (fit.verdict === 'no') return 'with no option known here';
  const slack = fit.verdict === 'tight' ? ' PyTorch has to give cached memory back on the way.' : '';
  if (fit.options.length === 0) return `as it is.${slack}`;
  const changed = fit.changesResult ? ' The image changes.' : '';
  return `turn on ${fit.options.join(', ')}.${changed}${slack}`;
}

/** Which cards the question fits, and the cheapest options that make it fit. */
export function CardFits({ fits, highlighted, base }: Props) {
  const chosen = fits.find((fit) => fit.cards.some((card) => card.id === highlighted));
  const card = chosen?.cards.find((each) => each.id === highlighted);
  return (
    <>
      {chosen && card && (
        <p className="notice">
          <strong>
            {card.name}, {quantity(card.memoryGiB, 'GiB')}: {fitVerdicts[chosen.verdict]}
          </strong>{' '}
          {how(chosen)}
        </p>
      )}
      <DataTable
        className="stacks fits"
        caption="What fits which cards: the cheapest options first, judged by what nvidia-smi would show"
        columns={[
          {
            head: 'Memory',
            num: true,
            cell: ({ fromGiB, toGiB }) => `${fromGiB === toGiB ? fromGiB : `${fromGiB} to ${toGiB}`} GiB`,
          },
          {
            head: 'Verdict',
            cell: ({ verdict }) => (
              <span className={verdict === 'no' ? 'refused' : undefined}>{fitVerdicts[verdict]}</span>
            ),
          },
          { head: 'How', cell: how },
          {
            head: 'Cards',
            cell: ({ cards }) => (
              <details>
                <summary>{cards.length === 1 ? cards[0]!.name : `${cards.length} cards`}</summary>
                {cards.map(({ name }) => name).join(', ')}
              </details>
            ),
          },
        ]}
        rows={fits}
        rowKey={({ fromGiB }) => fromGiB}
      />
      <p className="quiet">
        Several cards do not add up to one larger card.{' '}
        <a href={`${base}/tools/calculator/`}>Price a build with one of these cards</a>.
      </p>
    </>
  );
}
