import type { Source } from '../../content/schemas/sourced.ts';
import { circuitIds, type CircuitId } from './circuit-ids.ts';

/** A household or office circuit. */
export interface Circuit {
  /** Stable id, for addresses: `us-15`. */
  id: string;
  /** Where it is common. */
  country: string;
  /** Nominal voltage in volts. */
  volts: number;
  /** Rating in amperes. */
  amps: number;
  /** Share of the rating that a continuous load may use; null where there is no data. */
  continuousShare: number | null;
  source: Source;
}

export const nec: Source = {
  name: 'National Electrical Code 210.19(A)(1): 125 % of the continuous load, hence 80 % of the circuit, for loads of three hours or more',
  url: 'https://forums.mikeholt.com/threads/coffee-pot-question.103218/page-2',
  date: '2026-11-24',
  note: 'The code itself (NFPA 70) is not free; this source quotes it.',
};

const schuko: Source = {
  name: 'Powercords: CEE 7/7 plugs carry up to 16 A',
  url: 'http://www.powercords.co.uk/standard.htm',
  date: '2026-11-24',
  note: '230 V is the harmonised voltage of IEC 60038.',
};

const bs1363: Source = {
  name: 'Wikipedia: BS 1363, 13 A plugs and socket-outlets',
  url: 'https://en.wikipedia.org/wiki/AC_power_plugs_and_sockets:_British_and_related_types',
  date: '2026-11-24',
  note: '230 V is the harmonised voltage of IEC 60038.',
};

const jis: Source = {
  name: 'Aladdin: what an outlet rated 15 A means (100 V, 1,500 W)',
  url: 'https://www.faq-aladdin-aic.com/faq/show/7477?category_id=39&site_domain=default',
  date: '2026-11-24',
};

/** Share of a circuit's rating that a load of three hours or more may take (NEC 210.19(A)(1)). */
export const continuousShare = 0.8;

const facts: Record<CircuitId, Omit<Circuit, 'id'>> = {
  'us-15': { country: 'United States', volts: 120, amps: 15, continuousShare, source: nec },
  'us-20': { country: 'United States', volts: 120, amps: 20, continuousShare, source: nec },
  'us-240-20': { country: 'United States', volts: 240, amps: 20, continuousShare, source: nec },
  'us-240-30': { country: 'United States', volts: 240, amps: 30, continuousShare, source: nec },
  'eu-16': { country: 'Continental Europe', volts: 230, amps: 16, continuousShare: null, source: schuko },
  'uk-13': { country: 'United Kingdom', volts: 230, amps: 13, continuousShare: null, source: bs1363 },
  'jp-15': { country: 'Japan', volts: 100, amps: 15, continuousShare: null, source: jis },
};

/** Circuits that a reader can choose from. */
export const circuits: readonly Circuit[] = circuitIds.map((id) => ({ id, ...facts[id] }));

/** What the circuit can carry for a short time, in watts. */
export const fullW = (circuit: Circuit): number => circuit.volts * circuit.amps;

/** What the circuit may carry continuously, in watts; null where there is no data. */
export const continuousW = (circuit: Circuit): number | null =>
  circuit.continuousShare === null ? null : Math.round(fullW(circuit) * circuit.continuousShare);

/** `120 V, 15 A (United States)`. */
export const circuitName = ({ volts, amps, country }: Circuit): string =>
  `${volts} V, ${amps} A (${country})`;
