import type { Source } from '../../content/schemas/sourced.ts';
import { known, missing, type Estimated } from '../units/estimated.ts';
import type { CpuFacts } from './part-facts.ts';

/** AMD's own rule for its desktop sockets: package power tracking is 1.35 times the TDP. */
const pptFactor = 1.35;

/**
 * The highest ratio of Intel's printed maximum turbo power to the TDP in the catalogue is 3.4 (219 of 65 W); boards that lift
 * the limit of older desktop processors stay below 4 times, and below this power.
 */
const unlockedFactor = 4;
const unlockedMaxW = 400;

/** Short-term limit of Intel's server processors above the TDP, as a factor (Intel: PL2 is 1.2 times PL1 by default). */
const serverFactor = 1.2;

export const pptSource: Source = {
  name: 'AnandTech, quoting AMD: TDP × 1.35 is the standard calculation for TDP v. PPT of the Zen sockets',
  url: 'http://www2.anandtech.com/show/17418/amd-corrects-socket-am5-power-specifications-170w-tdp-and-230w-ppt',
  date: '2022-05-26',
};

/**
 * Maximum sustained power of one processor, in watts. Where its own limit is missing: an EPYC and a Threadripper keep within
 * their TDP (AMD community, 2018-04-18, https://community.amd.com/thread/223129; Tom's Hardware measured a ceiling of 180 W on
 * the Threadripper 1920X of 180 W, 2017; BuildCores prints the TDP as the limit of the 3990X and the 9960X), AMD's AM4 and
 * AM5 processors may draw 1.35 times their TDP. Of Intel's only the ends are known.
 */
export function sustainedLimitW(cpu: CpuFacts): Estimated {
  const { name, socket, tdpW, maxPowerW } = cpu;
  if (maxPowerW !== null) return known(maxPowerW);
  const reason = `the sustained power limit of ${name} is missing`;
  if (tdpW === null) return missing(reason, 0, socket === null ? null : maxOfSocketW[socket]);
  switch (socket) {
    case 'SP3':
    case 'SP5':
    case 'SP6':
    case 'sTR4':
    case 'sTRX4':
    case 'sTR5':
    case 'sWRX8':
      return known(tdpW);
    case 'AM4':
    case 'AM5':
      return known(Math.round(tdpW * pptFactor));
    case 'LGA2011-3':
    case 'LGA3647':
    case 'LGA4189':
    case 'LGA4677':
    case 'LGA4710':
    case 'LGA7529':
      return missing(reason, tdpW, Math.round(tdpW * serverFactor));
    default:
      return missing(reason, tdpW, Math.max(tdpW, Math.min(tdpW * unlockedFactor, unlockedMaxW)));
  }
}

/** The highest sustained power of any processor for a socket in the catalogue, in watts, rounded up. */
const maxOfSocketW: Readonly<Record<NonNullable<CpuFacts['socket']>, number>> = {
  AM4: 145,
  AM5: 230,
  LGA1151: 180,
  'LGA1151-2': 250,
  LGA1200: 350,
  LGA1700: 400,
  LGA1851: 300,
  'LGA2011-3': 200,
  LGA2066: 350,
  sTR4: 340,
  sTRX4: 380,
  sTR5: 480,
  sWRX8: 380,
  SP3: 280,
  SP5: 500,
  SP6: 225,
  LGA3647: 320,
  LGA4189: 330,
  LGA4677: 500,
  LGA4710: 420,
  LGA7529: 600,
};
