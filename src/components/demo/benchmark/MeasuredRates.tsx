import { DataTable } from '../../ui/DataTable.tsx';
import type { MeasuredCard } from './measured-card.ts';
import type { MeasuredRate } from './measure-gpu.ts';
import { bytesPerMiB } from '../../../lib/units/memory-size.ts';

const tera = (rate: number) =>
  rate >= 1e11 ? `${(rate / 1e12).toPrecision(3)} TFLOP/s` : `${(rate / 1e9).toPrecision(3)} GFLOP/s`;
const gigabytes = (rate: number) => `${(rate / 1e9).toPrecision(3)} GB/s`;

/** What was measured, with its error. */
export function MeasuredRates({ result }: { result: MeasuredCard }) {
  const { copy, product, halfProduct } = result.measured;
  const side = (rate: MeasuredRate) => `${rate.size} × ${rate.size}`;
  const inMiB = `${(copy.size / bytesPerMiB).toFixed(0)} MiB`;
  const rows = [
    { name: 'Copy, read and written', rate: copy, unit: gigabytes, on: inMiB },
    { name: 'Matrix product, 32 bits', rate: product, unit: tera, on: side(product) },
    ...(halfProduct
      ? [{ name: 'Matrix product, 16 bits', rate: halfProduct, unit: tera, on: side(halfProduct) }]
      : []),
  ];
  return (
    <>
      <DataTable
        label="Measured rates"
        caption={`Median of ${product.samples} passes; the true median lies between the ends with a probability of ${(100 * product.confidence).toFixed(0)} %, if nothing else used the adapter`}
        columns={[
          { head: 'What', cell: ({ name }) => name },
          { head: 'Rate', num: true, cell: ({ rate, unit }) => unit(rate.value) },
          { head: 'Between', num: true, cell: ({ rate, unit }) => `${unit(rate.low)} to ${unit(rate.high)}` },
          { head: 'On', cell: ({ on }) => on },
          { head: 'Clock', cell: ({ rate }) => (rate.clock === 'adapter' ? 'the adapter’s' : 'the page’s') },
        ]}
        rows={rows}
      />
      {!halfProduct && <p className="quiet">This adapter gives shaders no 16-bit floats.</p>}
      <p className="quiet">
        Shaders of a page do not reach a card’s matrix units, so CUDA programs are several times faster than
        the product shown here; the copy comes close to what the memory can do. Results were checked against
        exact ones.
      </p>
    </>
  );
}

/** The cards that the words of the browser and the measured rates leave open. */
export function PossibleCards({ result }: { result: MeasuredCard }) {
  const { identified, placement, adapter } = result;
  const said = [adapter.words.vendor, adapter.words.architecture, adapter.words.name]
    .filter(Boolean)
    .join(', ');
  if (!placement)
    return <p>The browser says: {said || 'nothing'}. A software adapter is no card, so it is not placed.</p>;
  const share = (value: number | null) => (value === null ? 'not known' : `${(100 * value).toFixed(0)} %`);
  return (
    <>
      <p>
        The browser says: {said || 'nothing'}.{' '}
        {identified.named.length > 0
          ? `By name it is the ${identified.named.map((card) => card.name).join(' or the ')}.`
          : identified.generation
            ? 'That is a generation, not a card.'
            : 'That names no card of the catalogue.'}{' '}
        What was copied a second is more than the memory of {placement.slowerMemory} of {placement.known}{' '}
        cards can carry at all.
      </p>
      {placement.possible.length === 0 ? (
        <p>None of those cards fits the rates: it is another one, or something slowed it down.</p>
      ) : (
        <DataTable
          label="Cards that it could be"
          caption="Cards that it could be, and how much of their published rates was reached"
          columns={[
            { head: 'Card', cell: ({ card }) => card.name },
            { head: 'Of its bandwidth', num: true, cell: ({ copyShare }) => share(copyShare) },
            { head: 'Of its FP32 rate', num: true, cell: ({ productShare }) => share(productShare) },
          ]}
          rows={placement.possible.slice(0, 8)}
        />
      )}
      {placement.possible.length > 8 && <p className="quiet">And {placement.possible.length - 8} more.</p>}
    </>
  );
}
