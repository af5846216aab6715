import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { replaceQuery } from '../ui/replace-query.ts';
import { $address, $untouched } from '../../stores/calculator.ts';

/** Writes the active build into the address bar. An unchanged build has the page's plain address. */
export function useAddressBar(): { changed: boolean; length: number } {
  const address = useStore($address);
  const plain = useStore($untouched);
  useEffect(() => {
    if (address === null) return;
    replaceQuery(plain ? '' : address);
  }, [address, plain]);
  const before = typeof location === 'undefined' ? 0 : location.origin.length + location.pathname.length + 1;
  return {
    changed: address !== null && !plain,
    length: plain || address === null ? 0 : before + address.length,
  };
}
