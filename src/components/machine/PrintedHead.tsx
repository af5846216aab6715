import { useEffect, useState, type ReactNode } from 'react';

/** The question in a sentence, with the date of the print and the address that opens the same again; on paper only. */
export function PrintedHead({ children }: { children: ReactNode }) {
  const [printed, setPrinted] = useState({ date: '', address: '' });
  useEffect(() => {
    const update = () =>
      setPrinted({ date: new Intl.DateTimeFormat('sv-SE').format(new Date()), address: location.href });
    window.addEventListener('beforeprint', update);
    return () => window.removeEventListener('beforeprint', update);
  }, []);
  return (
    <div className="printed-head">
      <p>{children}</p>
      {printed.address && (
        <p className="address">
          Printed {printed.date}. Open this question: {printed.address}
        </p>
      )}
    </div>
  );
}
