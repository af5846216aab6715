import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { $address, $untouched } from '../../stores/calculator.ts';

/** Keeps the build that is looked at in the address bar; an untouched one leaves the page's plain address. */
export function useAddressBar(): { changed: boolean; length: number } {
  const address = useStore($address);
  const plain = useStore($untouched);
  useEffect(() => {
    if (address === null) return;
    const { pathname, hash } = location;
    try {
      history.replaceState(null, '', plain ? `${pathname}${hash}` : `?${address}${hash}`);
    } catch {
      // Some browsers refuse more than a hundred changes in half a minute; the next change tries again.
    }
  }, [address, plain]);
  const before = typeof location === 'undefined' ? 0 : location.origin.length + location.pathname.length + 1;
  return {
    changed: address !== null && !plain,
    length: plain || address === null ? 0 : before + address.length,
  };
}
