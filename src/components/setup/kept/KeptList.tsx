import { useEffect, useState } from 'react';
import { formatBytes } from '../../../lib/units/memory-size.ts';
import { reasonOf } from '../../../stores/loading.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Says } from '../../ui/State.tsx';
import { keptThings, type Kept, type KeptThing } from './kept-things.ts';

interface Props {
  /** Called after something was deleted. */
  onDeleted: () => void;
}

/** What the site keeps in this browser, each with its size and a button to delete it. */
export function KeptList({ onDeleted }: Props) {
  const [kept, setKept] = useState<Kept | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => void keptThings().then(setKept), []);

  const remove = async (things: readonly KeptThing[]) => {
    setFailure(null);
    try {
      for (const thing of things) await thing.remove();
    } catch (error) {
      setFailure(`It was not deleted: ${reasonOf(error)}.`);
    }
    setKept(await keptThings());
    onDeleted();
  };

  if (!kept) return <p className="loading">Looking…</p>;
  const { things, refused } = kept;
  return (
    <>
      {failure && <Says state="problem" what={failure} />}
      {refused.map((sentence) => (
        <Says key={sentence} state="note" what={sentence} />
      ))}
      <p role="status">
        {things.length === 0
          ? 'This site keeps nothing in this browser.'
          : `This site keeps ${things.length} ${things.length === 1 ? 'thing' : 'things'} in this browser. Nothing was sent anywhere.`}
      </p>
      {things.length > 0 && (
        <>
          <DataTable
            label="What is kept"
            columns={[
              { head: 'What', cell: ({ name }) => name },
              {
                head: 'Size',
                num: true,
                phone: 'lead',
                cell: ({ bytes }) =>
                  bytes === null ? '' : bytes < 100_000 ? `${bytes} B` : formatBytes(bytes, 'GB'),
              },
              { head: 'When it is deleted', cell: ({ loss }) => loss },
              {
                head: <span className="sr-only">Actions</span>,
                cell: (thing) => (
                  <span className="kept-actions">
                    {thing.text !== null && (
                      <button
                        type="button"
                        className="small"
                        aria-label={`Save: ${thing.name}`}
                        onClick={() =>
                          saveFile(new Blob([thing.text!], { type: 'text/plain' }), `${thing.name}.txt`)
                        }
                      >
                        Save
                      </button>
                    )}
                    <button
                      type="button"
                      className="small"
                      aria-label={`Delete: ${thing.name}`}
                      onClick={() => void remove([thing])}
                    >
                      Delete
                    </button>
                  </span>
                ),
              },
            ]}
            rows={things}
            rowKey={({ id }) => id}
          />
          <p className="actions">
            <button type="button" onClick={() => void remove(things)}>
              Delete everything
            </button>
          </p>
        </>
      )}
    </>
  );
}
