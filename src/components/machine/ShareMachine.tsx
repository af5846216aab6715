import { useState } from 'react';

/** Buttons that copy the address of the question with the shown machine, and print it. */
export function ShareMachine() {
  const [status, setStatus] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setStatus('Address copied.');
    } catch {
      setStatus('The browser did not allow copying. Copy the address from the address bar.');
    }
  };
  return (
    <>
      <button type="button" className="needs-script" onClick={() => void copy()}>
        Copy the address
      </button>
      <button type="button" className="needs-script" onClick={() => window.print()}>
        Print
      </button>
      <span role="status" className="quiet">
        {status}
      </span>
    </>
  );
}
