import type { CardFit } from '../../lib/vram/card-fits.ts';
import { fitVerdicts } from '../../lib/vram/fit-words.ts';
import type { MemoryUnit } from '../../lib/units/memory-size.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { quantity } from '../../lib/units/quantity.ts';

interface Props {
  fits: readonly CardFit[];
  unit: MemoryUnit;
  /** Id of the card named in the page's address. */
  highlighted: string | null;
  base: string;
}

function optionsText(fit: CardFit): string {
  if (fit.verdict === 'no') return 'No combination of options is enough.';
  const options = fit.options.length > 0 ? `With ${fit.options.join(', ')}.` : 'Without options.';
  const changed = fit.changesResult ? ' The image changes.' : '';
  const slack = fit.verdict === 'tight' ? ' PyTorch must free cached memory during the run.' : '';
  return options + changed + slack;
}

/** The cards on which the request fits, and the cheapest options for it. */
export function CardFits({ fits, highlighted, base }: Props) {
  const chosen = fits.find((fit) => fit.cards.some((card) => card.id === highlighted));
  const card = chosen?.cards.find((each) => each.id === highlighted);
  return (
    <>
      {chosen && card && (
        <p className="notice">
          <strong>
            {card.name}, {quantity(card.memoryGiB, 'GiB')}: {fitVerdicts[chosen.verdict]}.
          </strong>{' '}
          {optionsText(chosen)}
        </p>
      )}
      <DataTable
        className="stacks fits"
        caption="Cards on which the request fits, with the cheapest options. Compared with the memory in nvidia-smi."
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
          { head: 'Options', cell: optionsText },
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
        The memory of several cards does not add up.{' '}
        <a href={`${base}/tools/calculator/`}>Price a build with one of these cards</a>.
      </p>
    </>
  );
}
