import { useState } from 'react';
import { longestAddress } from '../../lib/build/address/calculator-address.ts';

/** The address of the build as it stands, to copy by hand or by button; `length` is that of the whole address. */
export function ShareLine({ changed, length }: { changed: boolean; length: number }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setSaid('Address copied.');
    } catch {
      setSaid('The browser refused to copy. The address bar holds the same address.');
    }
  };
  return (
    <p className="share no-print">
      <button type="button" onClick={copy}>
        Copy the address of this build
      </button>
      {length > longestAddress && (
        <span className="quiet">
          The address has {length.toLocaleString('en-US')} characters; some mail programs cut at{' '}
          {longestAddress.toLocaleString('en-US')}. A file carries the build whole.
        </span>
      )}
      <span role="status">{said || (changed ? 'The address bar holds your changes.' : '')}</span>
    </p>
  );
}
