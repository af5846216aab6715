import { useStore } from '@nanostores/react';
import { differenceInWords, whatChanged } from '../../lib/diffusion/what-changed.ts';
import { $compared } from '../../stores/demo.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { captionOf } from './caption.ts';
import { ImageCanvas } from './ImageCanvas.tsx';

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
          <ImageCanvas picture={first.image} label={`First: ${captionOf(first)}`} />
          <figcaption>First</figcaption>
        </figure>
        <figure>
          <ImageCanvas picture={second.image} label={`Second: ${captionOf(second)}`} />
          <figcaption>Second</figcaption>
        </figure>
        {difference && difference.largest > 0 && (
          <figure>
            <ImageCanvas picture={difference.image} label="Difference: dark where the pictures differ" />
            <figcaption>Difference: the darker, the more</figcaption>
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
