import { DataTable } from '../../ui/DataTable.tsx';
import type { MeasuredCard } from './measured-card.ts';
import type { MeasuredRate } from './measure-gpu.ts';
import { bytesPerMiB } from '../../../lib/units/memory-size.ts';

const tera = (rate: number) =>
  rate >= 1e11 ? `${(rate / 1e12).toPrecision(3)} TFLOP/s` : `${(rate / 1e9).toPrecision(3)} GFLOP/s`;
const gigabytes = (rate: number) => `${(rate / 1e9).toPrecision(3)} GB/s`;

/** The measured rates and their errors. */
export function MeasuredRates({ result }: { result: MeasuredCard }) {
  const { copy, product, halfProduct } = result.measured;
  const side = (rate: MeasuredRate) => `${rate.size} × ${rate.size}`;
  const inMiB = `${(copy.size / bytesPerMiB).toFixed(0)} MiB`;
  const rows = [
    { name: 'Memory copy (read and write)', rate: copy, unit: gigabytes, on: inMiB },
    { name: 'Matrix product, FP32', rate: product, unit: tera, on: side(product) },
    ...(halfProduct
      ? [{ name: 'Matrix product, FP16', rate: halfProduct, unit: tera, on: side(halfProduct) }]
      : []),
  ];
  return (
    <>
      <DataTable
        label="Measured rates"
        caption={`Median of ${product.samples} passes. The true median is in the range with a probability of ${(100 * product.confidence).toFixed(0)} % if no other program used the adapter.`}
        columns={[
          { head: 'Operation', cell: ({ name }) => name },
          { head: 'Rate', num: true, cell: ({ rate, unit }) => unit(rate.value) },
          { head: 'Range', num: true, cell: ({ rate, unit }) => `${unit(rate.low)} to ${unit(rate.high)}` },
          { head: 'Size', cell: ({ on }) => on },
          { head: 'Clock', cell: ({ rate }) => (rate.clock === 'adapter' ? 'adapter' : 'browser') },
        ]}
        rows={rows}
      />
      {!halfProduct && <p className="quiet">This adapter does not support 16-bit floats in shaders.</p>}
      <p className="quiet">
        A web page cannot use a card’s matrix units (tensor cores), so CUDA programs are several times faster
        than the matrix products here. The memory copy is close to the card’s bandwidth. All results were
        compared with exact values.
      </p>
    </>
  );
}

/** The cards that match the browser's information and the measured rates. */
export function PossibleCards({ result }: { result: MeasuredCard }) {
  const { identified, placement, adapter } = result;
  const description = [adapter.words.vendor, adapter.words.architecture, adapter.words.name]
    .filter(Boolean)
    .join(', ');
  if (!placement)
    return (
      <p>
        The browser reports: {description || 'no data'}. A software adapter is not a card, so it is not
        compared with cards.
      </p>
    );
  const share = (value: number | null) => (value === null ? 'no data' : `${(100 * value).toFixed(0)} %`);
  return (
    <>
      <p>
        The browser reports: {description || 'no data'}.{' '}
        {identified.named.length > 0
          ? `This is the ${identified.named.map((card) => card.name).join(' or the ')}.`
          : identified.generation
            ? 'This is a generation of cards, not one card.'
            : 'The catalogue has no card with this name.'}{' '}
        The measured bandwidth is higher than the maximum of {placement.slowerMemory} of {placement.known}{' '}
        cards.
      </p>
      {placement.possible.length === 0 ? (
        <p>No card matches the rates. It is another card, or another program slowed it down.</p>
      ) : (
        <DataTable
          label="Possible cards"
          caption="Possible cards, and the measured share of their published rates"
          columns={[
            { head: 'Card', cell: ({ card }) => card.name },
            { head: 'Share of bandwidth', num: true, cell: ({ copyShare }) => share(copyShare) },
            { head: 'Share of FP32 rate', num: true, cell: ({ productShare }) => share(productShare) },
          ]}
          rows={placement.possible.slice(0, 8)}
        />
      )}
      {placement.possible.length > 8 && (
        <p className="quiet">{placement.possible.length - 8} more cards are possible.</p>
      )}
    </>
  );
}
