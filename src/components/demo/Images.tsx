import { useStore } from '@nanostores/react';
import type { ReactNode } from 'react';
import type { FinishedImage } from '../../lib/diffusion/run-state.ts';
import { $compared, $run, compare } from '../../stores/demo.ts';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { captionOf } from './caption.ts';
import { save } from './image-file.ts';
import { ImageCanvas } from './ImageCanvas.tsx';

const Comparison = lazyPart('the comparison', async () => (await import('./Comparison.tsx')).default);

/** @param main whether it is the newest image, shown large */
function ImageCard({ finished, main }: { finished: FinishedImage; main: boolean }) {
  const compared = useStore($compared).includes(finished);
  const caption = captionOf(finished);
  return (
    <figure className={main ? 'main' : undefined}>
      <ImageCanvas image={finished.image} label={`Image of ${caption}`} id={main ? 'result' : undefined} />
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

/**
 * The images of this run and of earlier runs. Two of them can be compared.
 * @param children what stands between the newest image and the others
 */
export function Images({ children }: { children?: ReactNode }) {
  const { images, gallery } = useStore($run);
  const compared = useStore($compared).length;
  const [newest, ...others] = [...images, ...gallery];
  if (!newest) return null;
  return (
    <section aria-label="Images">
      <div className="images">
        <ImageCard finished={newest} main />
      </div>
      {children}
      {others.length > 0 && (
        <div className="images">
          {others.map((finished, index) => (
            <ImageCard key={others.length - index} finished={finished} main={false} />
          ))}
        </div>
      )}
      {compared === 1 && <p className="quiet">Select a second image to compare.</p>}
      {compared === 2 && <Comparison />}
    </section>
  );
}
