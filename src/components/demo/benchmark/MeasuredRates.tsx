import type { MeasuredCard } from './measured-card.ts';
import type { MeasuredRate } from './measure-gpu.ts';
import { bytesPerMiB } from '../../../lib/units/memory-size.ts';

const tera = (rate: number) =>
  rate >= 1e11 ? `${(rate / 1e12).toPrecision(3)} TFLOP/s` : `${(rate / 1e9).toPrecision(3)} GFLOP/s`;
const gigabytes = (rate: number) => `${(rate / 1e9).toPrecision(3)} GB/s`;

function Row({
  name,
  rate,
  unit,
  on,
}: {
  name: string;
  rate: MeasuredRate;
  unit: (rate: number) => string;
  on: string;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{unit(rate.value)}</td>
      <td className="num">
        {unit(rate.low)} to {unit(rate.high)}
      </td>
      <td>{on}</td>
      <td>{rate.clock === 'adapter' ? 'the adapter’s' : 'the page’s'}</td>
    </tr>
  );
}

/** What was measured, with its error. */
export function MeasuredRates({ result }: { result: MeasuredCard }) {
  const { copy, product, halfProduct } = result.measured;
  const side = (rate: MeasuredRate) => `${rate.size} × ${rate.size}`;
  return (
    <>
      <div className="table-frame" role="group" aria-label="Measured rates" tabIndex={0}>
        <table className="datasheet">
          <caption>
            Median of {product.samples} passes; the true median lies between the ends with a probability of{' '}
            {(100 * product.confidence).toFixed(0)} %, if nothing else used the adapter
          </caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className="num">
                Rate
              </th>
              <th scope="col" className="num">
                Between
              </th>
              <th scope="col">On</th>
              <th scope="col">Clock</th>
            </tr>
          </thead>
          <tbody>
            <Row
              name="Copy, read and written"
              rate={copy}
              unit={gigabytes}
              on={`${(copy.size / bytesPerMiB).toFixed(0)} MiB`}
            />
            <Row name="Matrix product, 32 bits" rate={product} unit={tera} on={side(product)} />
            {halfProduct && (
              <Row name="Matrix product, 16 bits" rate={halfProduct} unit={tera} on={side(halfProduct)} />
            )}
          </tbody>
        </table>
      </div>
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
        <div className="table-frame" role="group" aria-label="Cards that it could be" tabIndex={0}>
          <table className="datasheet">
            <caption>Cards that it could be, and how much of their printed rates was reached</caption>
            <thead>
              <tr>
                <th scope="col">Card</th>
                <th scope="col" className="num">
                  Of its bandwidth
                </th>
                <th scope="col" className="num">
                  Of its FP32 rate
                </th>
              </tr>
            </thead>
            <tbody>
              {placement.possible.slice(0, 8).map(({ card, copyShare, productShare }) => (
                <tr key={card.id}>
                  <th scope="row">{card.name}</th>
                  <td className="num">{share(copyShare)}</td>
                  <td className="num">{share(productShare)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {placement.possible.length > 8 && <p className="quiet">And {placement.possible.length - 8} more.</p>}
    </>
  );
}
