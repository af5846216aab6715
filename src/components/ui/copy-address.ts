import { useState } from 'react';

/** A function that copies the address of the page, and what came of it, in words; empty before the first time. */
export function useCopiedAddress(): [copy: () => void, status: string] {
  const [status, setStatus] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setStatus('Address copied.');
    } catch {
      setStatus('The browser did not allow copying. Copy the address from the address bar.');
    }
  };
  return [() => void copy(), status];
}
