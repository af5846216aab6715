import { useStore } from '@nanostores/react';
import { differenceInWords, whatChanged } from '../../lib/diffusion/what-changed.ts';
import { $compared } from '../../stores/demo.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { captionOf } from './caption.ts';
import { ImageCanvas } from './ImageCanvas.tsx';

/** The differences between two runs: their settings and their images. */
export default function Comparison() {
  const [first, second] = useStore($compared);
  if (!first || !second) return null;
  const { settings, difference } = whatChanged(first, second);
  return (
    <section aria-label="Comparison" className="comparison">
      <h3>Comparison</h3>
      <div className="images">
        <figure>
          <ImageCanvas image={first.image} label={`First: ${captionOf(first)}`} />
          <figcaption>First</figcaption>
        </figure>
        <figure>
          <ImageCanvas image={second.image} label={`Second: ${captionOf(second)}`} />
          <figcaption>Second</figcaption>
        </figure>
        {difference && difference.largest > 0 && (
          <figure>
            <ImageCanvas image={difference.image} label="Difference: dark where the images differ" />
            <figcaption>Difference: darker is larger</figcaption>
          </figure>
        )}
      </div>
      {settings.length > 0 && (
        <DataTable
          label="Settings that differ"
          columns={[
            { head: 'Setting', cell: ({ label }) => label },
            { head: 'First', cell: (each) => each.first },
            { head: 'Second', cell: (each) => each.second },
          ]}
          rows={settings}
        />
      )}
      <p>
        {settings.length === 0 && 'The settings are the same. '}
        {differenceInWords(difference)}
      </p>
    </section>
  );
}
