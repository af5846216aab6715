import { useStore } from '@nanostores/react';
import { DataTable } from '../../ui/DataTable.tsx';
import { $run } from '../../../stores/demo.ts';

/** The prompt as the text encoder is given it. */
export function TokenTable() {
  const { tokens } = useStore($run);
  if (!tokens) return null;
  return (
    <>
      <h3>Words become numbers</h3>
      <p>
        Each word is looked up in the vocabulary; the text encoder gets its number only. Unused places are
        filled with padding.
      </p>
      <DataTable
        label="Tokens"
        className="tokens"
        columns={[
          { head: 'Token', cell: ({ text }) => text },
          { head: 'Place', num: true, cell: (_, index) => index + 1 },
          { head: 'Number', num: true, cell: ({ id }) => id },
          {
            head: 'In the vocabulary',
            cell: ({ known }) => (known ? 'yes' : 'no: encoded as “unknown word”'),
          },
        ]}
        rows={tokens.pieces}
      />
      {tokens.dropped.length > 0 && (
        <p>Past the end of the prompt, and left out: {tokens.dropped.join(' ')}.</p>
      )}
    </>
  );
}
