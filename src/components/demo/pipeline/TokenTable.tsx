import { useStore } from '@nanostores/react';
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
      <div className="table-frame" role="group" aria-label="Tokens" tabIndex={0}>
        <table className="datasheet tokens">
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">Token</th>
              <th scope="col" className="num">
                Number
              </th>
              <th scope="col">In the vocabulary</th>
            </tr>
          </thead>
          <tbody>
            {tokens.pieces.map((piece, index) => (
              <tr key={index}>
                <td>{index + 1}</td>
                <th scope="row">{piece.text}</th>
                <td className="num">{piece.id}</td>
                <td>{piece.known ? 'yes' : 'no: it is told “unknown word”'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {tokens.dropped.length > 0 && (
        <p>Past the end of the prompt, and left out: {tokens.dropped.join(' ')}.</p>
      )}
    </>
  );
}
