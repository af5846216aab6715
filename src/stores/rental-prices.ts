import type { RentalPrice } from '../content/schemas/rental-price.ts';
import { loadable, readDataFile } from './loading.ts';

/** A rental price with the id of its collection entry. */
export type RentalEntry = RentalPrice & { id: string };

/** Dated prices of rented cards, from the address of their data file; loaded when a reader first looks at renting. */
export const rentalPrices = loadable((url: string) => readDataFile<RentalEntry[]>(url));
