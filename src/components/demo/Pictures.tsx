import { useStore } from '@nanostores/react';
import { psnr } from '../../lib/diffusion/pixels.ts';
import { changedSettings } from '../../lib/diffusion/run-settings.ts';
import type { FinishedPicture } from '../../lib/diffusion/run-state.ts';
import { $compared, $run, compare } from '../../stores/demo.ts';
import { save } from './picture-file.ts';
import { PictureCanvas } from './PictureCanvas.tsx';

const caption = ({ settings, seed }: FinishedPicture) =>
  `${settings.prompt || 'no prompt'}${settings.style ? `, ${settings.style}` : ''}, seed ${seed}, ${settings.steps} steps`;

function PictureCard({ picture }: { picture: FinishedPicture }) {
  const compared = useStore($compared).includes(picture);
  return (
    <figure>
      <PictureCanvas picture={picture.image} label={`Picture of ${caption(picture)}`} />
      <figcaption>{caption(picture)}</figcaption>
      <p className="no-print">
        <button type="button" onClick={() => void save(picture)}>
          Save PNG
        </button>{' '}
        <button type="button" aria-pressed={compared} onClick={() => compare(picture)}>
          Compare
        </button>
      </p>
    </figure>
  );
}

/** The pictures of this run and of earlier ones. */
export function Pictures() {
  const { pictures, gallery } = useStore($run);
  if (pictures.length + gallery.length === 0) return null;
  return (
    <section aria-label="Pictures">
      <div className="pictures">
        {[...pictures, ...gallery].map((picture, index) => (
          <PictureCard key={`${pictures.length + gallery.length - index}`} picture={picture} />
        ))}
      </div>
      <Comparison />
    </section>
  );
}

/** What changed between two runs: their settings, and how far apart the pictures are. */
function Comparison() {
  const [first, second] = useStore($compared);
  if (!first || !second) return null;
  const changed = changedSettings(
    { ...first.settings, seed: first.seed },
    { ...second.settings, seed: second.seed },
  );
  const same = first.image.width === second.image.width && first.image.height === second.image.height;
  const apart = same ? psnr(first.image, second.image) : null;
  return (
    <section aria-label="Comparison" className="comparison">
      <h3>What changed</h3>
      <div className="pictures">
        <PictureCanvas picture={first.image} label={`First: ${caption(first)}`} />
        <PictureCanvas picture={second.image} label={`Second: ${caption(second)}`} />
      </div>
      <table className="datasheet">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">First</th>
            <th scope="col">Second</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(([name, before, after]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{before || 'none'}</td>
              <td>{after || 'none'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {changed.length === 0 && 'The settings are the same. '}
        {apart === null
          ? 'The pictures differ in size.'
          : apart === Infinity
            ? 'The pictures are equal, pixel for pixel.'
            : `The pictures are ${apart.toFixed(1)} dB apart (PSNR; above 40 dB the eye sees no difference).`}
      </p>
    </section>
  );
}
