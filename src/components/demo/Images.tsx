import { useStore } from '@nanostores/react';
import type { FinishedImage } from '../../lib/diffusion/run-state.ts';
import { $compared, $run, compare } from '../../stores/demo.ts';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { captionOf } from './caption.ts';
import { save } from './image-file.ts';
import { ImageCanvas } from './ImageCanvas.tsx';

const Comparison = lazyPart('the comparison', async () => (await import('./Comparison.tsx')).default);

function ImageCard({ picture }: { picture: FinishedImage }) {
  const compared = useStore($compared).includes(picture);
  const caption = captionOf(picture);
  return (
    <figure>
      <ImageCanvas picture={picture.image} label={`Picture of ${caption}`} />
      <figcaption>{caption}</figcaption>
      <p className="actions no-print">
        <button type="button" aria-label={`Save PNG: ${caption}`} onClick={() => void save(picture)}>
          Save PNG
        </button>
        <button
          type="button"
          aria-label={`Compare: ${caption}`}
          aria-pressed={compared}
          onClick={() => compare(picture)}
        >
          Compare
        </button>
      </p>
    </figure>
  );
}

/** The pictures of this run and of earlier ones; two of them can be compared. */
export function Images() {
  const { images: pictures, gallery } = useStore($run);
  const compared = useStore($compared).length;
  if (pictures.length + gallery.length === 0) return null;
  return (
    <section aria-label="Pictures">
      <div className="pictures">
        {[...pictures, ...gallery].map((picture, index) => (
          <ImageCard key={`${pictures.length + gallery.length - index}`} picture={picture} />
        ))}
      </div>
      {compared === 1 && <p className="quiet">Choose a second picture to compare it with.</p>}
      {compared === 2 && <Comparison />}
    </section>
  );
}
