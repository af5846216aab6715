import { atom } from 'nanostores';
import type { RentalPrice } from '../content/schemas/rental-price.ts';
import { readDataFile, reasonOf } from './loading.ts';

/** A rental price with the id of its collection entry. */
export type RentalEntry = RentalPrice & { id: string };

/** Dated prices of rented cards; null until a reader first looks at renting. */
export const $rentalPrices = atom<RentalEntry[] | null>(null);

/** Why the prices are not there; null while they are, or are being loaded. */
export const $rentalProblem = atom<string | null>(null);

let loading: Promise<void> | undefined;

/** Loads the prices once; a failed download is tried again when they are next needed. */
export function loadRentalPrices(url: string): Promise<void> {
  loading ??= (async () => {
    $rentalProblem.set(null);
    try {
      $rentalPrices.set(await readDataFile(url));
    } catch (error) {
      loading = undefined;
      $rentalProblem.set(`The rental prices could not be loaded: ${reasonOf(error)}.`);
    }
  })();
  return loading;
}
