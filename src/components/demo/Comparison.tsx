import { useStore } from '@nanostores/react';
import { differenceInWords, whatChanged } from '../../lib/diffusion/what-changed.ts';
import { $compared } from '../../stores/demo.ts';
import { captionOf } from './caption.ts';
import { PictureCanvas } from './PictureCanvas.tsx';

/** What changed between two runs: their settings, their pictures, and where these differ. */
export default function Comparison() {
  const [first, second] = useStore($compared);
  if (!first || !second) return null;
  const { settings, difference } = whatChanged(first, second);
  return (
    <section aria-label="Comparison" className="comparison">
      <h3>What changed</h3>
      <div className="pictures">
        <figure>
          <PictureCanvas picture={first.image} label={`First: ${captionOf(first)}`} />
          <figcaption>First</figcaption>
        </figure>
        <figure>
          <PictureCanvas picture={second.image} label={`Second: ${captionOf(second)}`} />
          <figcaption>Second</figcaption>
        </figure>
        {difference && difference.largest > 0 && (
          <figure>
            <PictureCanvas picture={difference.image} label="Difference: dark where the pictures differ" />
            <figcaption>Difference: the darker, the more</figcaption>
          </figure>
        )}
      </div>
      {settings.length > 0 && (
        <div className="table-frame" role="group" aria-label="Settings that differ" tabIndex={0}>
          <table className="datasheet">
            <thead>
              <tr>
                <th scope="col">Setting</th>
                <th scope="col">First</th>
                <th scope="col">Second</th>
              </tr>
            </thead>
            <tbody>
              {settings.map(({ label, first: before, second: after }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{before}</td>
                  <td>{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        {settings.length === 0 && 'The settings are the same. '}
        {differenceInWords(difference)}
      </p>
    </section>
  );
}
