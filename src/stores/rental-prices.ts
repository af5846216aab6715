import { atom } from 'nanostores';
import type { RentalPrice } from '../content/schemas/rental-price.ts';

/** A rental price with the id of its collection entry. */
export type RentalEntry = RentalPrice & { id: string };

/** Dated prices of rented cards; null until a reader first looks at renting. */
export const $rentalPrices = atom<RentalEntry[] | null>(null);

let loading: Promise<void> | undefined;

/** Loads the prices once; a failed download is tried again when they are next needed. */
export function loadRentalPrices(url: string): Promise<void> {
  loading ??= (async () => {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`the prices answered ${response.status}`);
      $rentalPrices.set(await response.json());
    } catch {
      loading = undefined;
    }
  })();
  return loading;
}
