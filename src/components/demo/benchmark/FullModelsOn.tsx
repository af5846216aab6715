import type { CataloguedGpu } from '../../../lib/gpu-benchmark/identify.ts';
import { formatBytes } from '../../../lib/units/memory-size.ts';
import { fitOf, type FullModel } from './full-models.ts';

const verdicts = { fits: 'fits', tight: 'may or may not fit', no: 'does not fit as it is' } as const;

/** What full-size models need on a card. */
export function FullModelsOn({ card, models }: { card: CataloguedGpu; models: readonly FullModel[] }) {
  return (
    <div className="table-frame" role="group" aria-label={`Models on the ${card.name}`} tabIndex={0}>
      <table className="datasheet">
        <caption>
          One picture on the {card.name} ({card.memoryGiB} GiB), with PyTorch and diffusers
        </caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col" className="num">
              Memory
            </th>
            <th scope="col">On this card</th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ id, name, width, height, memory }) => (
            <tr key={id}>
              <th scope="row">
                {name}, {width} × {height}
              </th>
              <td className="num">
                {formatBytes(memory.low, 'GiB')} to {formatBytes(memory.high, 'GiB')}
              </td>
              <td>{verdicts[fitOf(memory, card.memoryGiB)]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
