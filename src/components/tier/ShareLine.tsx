import { useState } from 'react';

/** The address of the build as it stands, to copy by hand or by button. */
export function ShareLine({ address }: { address: string | null }) {
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
      <span role="status">{said || (address ? 'The address bar holds your changes.' : '')}</span>
    </p>
  );
}
