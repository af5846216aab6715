import type { CataloguedGpu } from '../../../lib/diffusion/gpu-benchmark/identify.ts';
import { formatBytes } from '../../../lib/units/memory-size.ts';
import {
  fitOf,
  type FullModel,
  type PictureSeconds,
} from '../../../lib/diffusion/gpu-benchmark/full-models.ts';

const verdicts = { fits: 'fits', tight: 'may or may not fit', no: 'does not fit as it is' } as const;

const seconds = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));

interface Props {
  card: CataloguedGpu;
  models: readonly FullModel[];
  /** By model. */
  times: Record<string, PictureSeconds | null>;
}

/** What full-size models need and take on a card. */
export function FullModelsOn({ card, models, times }: Props) {
  return (
    <>
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
              <th scope="col" className="num">
                Time
              </th>
              <th scope="col" className="num">
                Between
              </th>
            </tr>
          </thead>
          <tbody>
            {models.map(({ id, name, width, height, steps, precision, memory }) => {
              const time = times[id];
              return (
                <tr key={id}>
                  <th scope="row">
                    {name}, {width} × {height}, {steps} steps, {precision.toUpperCase()}
                  </th>
                  <td className="num">
                    {formatBytes(memory.low, 'GiB')} to {formatBytes(memory.high, 'GiB')}
                  </td>
                  <td>{verdicts[fitOf(memory, card.memoryGiB)]}</td>
                  <td className="num">{time ? `${seconds(time.mid)} s` : 'not known'}</td>
                  <td className="num">
                    {time ? `${seconds(time.low)} to ${seconds(time.high)} s` : 'not known'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        Four of five measurements are expected between the ends. The times are those of a model that fits;
        parts that must be moved in and out of the card’s memory make it slower.
      </p>
    </>
  );
}
