import { useStore } from '@nanostores/react';
import { DataTable } from '../../ui/DataTable.tsx';
import { $run } from '../../../stores/demo.ts';

/** The prompt as input of the text encoder. */
export function TokenTable() {
  const { tokens } = useStore($run);
  if (!tokens) return null;
  return (
    <>
      <h3>Text encoding: from words to numbers</h3>
      <p>
        The text encoder gets the number of each word in the vocabulary. Unused positions are filled with
        padding.
      </p>
      <DataTable
        label="Tokens"
        className="tokens"
        columns={[
          { head: 'Token', cell: ({ text }) => text },
          { head: 'Position', num: true, cell: (_, index) => index + 1 },
          { head: 'Number', num: true, cell: ({ id }) => id },
          {
            head: 'In the vocabulary',
            cell: ({ known }) => (known ? 'yes' : 'no: encoded as “unknown word”'),
          },
        ]}
        rows={tokens.pieces}
      />
      {tokens.dropped.length > 0 && (
        <p>Left out, because the prompt is too long: {tokens.dropped.join(' ')}.</p>
      )}
    </>
  );
}
