import { useStore } from '@nanostores/react';
import type { FinishedImage } from '../../lib/diffusion/run-state.ts';
import { $compared, $run, compare } from '../../stores/demo.ts';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { captionOf } from './caption.ts';
import { save } from './image-file.ts';
import { ImageCanvas } from './ImageCanvas.tsx';

const Comparison = lazyPart('the comparison', async () => (await import('./Comparison.tsx')).default);

function ImageCard({ finished }: { finished: FinishedImage }) {
  const compared = useStore($compared).includes(finished);
  const caption = captionOf(finished);
  return (
    <figure>
      <ImageCanvas image={finished.image} label={`Image of ${caption}`} />
      <figcaption>{caption}</figcaption>
      <p className="actions no-print">
        <button type="button" aria-label={`Save PNG: ${caption}`} onClick={() => void save(finished)}>
          Save PNG
        </button>
        <button
          type="button"
          aria-label={`Compare: ${caption}`}
          aria-pressed={compared}
          onClick={() => compare(finished)}
        >
          Compare
        </button>
      </p>
    </figure>
  );
}

/** The images of this run and of earlier runs. Two of them can be compared. */
export function Images() {
  const { images, gallery } = useStore($run);
  const compared = useStore($compared).length;
  if (images.length + gallery.length === 0) return null;
  return (
    <section aria-label="Images">
      <div className="images">
        {[...images, ...gallery].map((finished, index) => (
          <ImageCard key={`${images.length + gallery.length - index}`} finished={finished} />
        ))}
      </div>
      {compared === 1 && <p className="quiet">Select a second image to compare.</p>}
      {compared === 2 && <Comparison />}
    </section>
  );
}
