import { longestAddress } from '../../lib/build/address/calculator-address.ts';
import { useCopiedAddress } from '../ui/copy-address.ts';

/** A button that copies the address of the current build. @param length characters of the whole address */
export function ShareLine({ changed, length }: { changed: boolean; length: number }) {
  const [copy, status] = useCopiedAddress();
  return (
    <p className="share no-print">
      <button type="button" onClick={copy}>
        Copy the address of this build
      </button>
      {length > longestAddress && (
        <span className="quiet">
          The address has {length.toLocaleString('en-US')} characters. Some mail programs cut it after{' '}
          {longestAddress.toLocaleString('en-US')}. Save the build as a file instead.
        </span>
      )}
      <span role="status">{status || (changed ? 'The address contains your changes.' : '')}</span>
    </p>
  );
}
