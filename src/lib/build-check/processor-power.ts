import type { Cpu } from '../../content/schemas/parts/cpu.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import { known, missing, type Estimated } from '../units/estimated.ts';

/** AMD's own rule for its desktop sockets: package power tracking is 1.35 times the TDP. */
const pptFactor = 1.35;

export const pptSource: Source = {
  name: 'AnandTech, quoting AMD: TDP × 1.35 is the standard calculation for TDP v. PPT of the Zen sockets',
  url: 'http://www2.anandtech.com/show/17418/amd-corrects-socket-am5-power-specifications-170w-tdp-and-230w-ppt',
  date: '2022-05-26',
};

/**
 * Maximum sustained power of one processor, in watts. Where its own limit is missing: an EPYC keeps within its TDP (AMD
 * community, 2018-04-18, https://community.amd.com/thread/223129), AMD's AM4 and AM5 processors may draw 1.35 times
 * their TDP, and its workstation processors at most that. For Intel's only the lower end is known.
 */
export function sustainedLimitW(cpu: Cpu): Estimated {
  if (cpu.maxPowerW !== null) return known(cpu.maxPowerW);
  const trackedW = Math.round(cpu.tdpW * pptFactor);
  const reason = `the sustained power limit of ${cpu.name} is missing`;
  switch (cpu.socket) {
    case 'SP3':
    case 'SP5':
      return known(cpu.tdpW);
    case 'AM4':
    case 'AM5':
      return known(trackedW);
    case 'sTR5':
    case 'sWRX8':
      return missing(reason, cpu.tdpW, trackedW);
    default:
      return missing(reason, cpu.tdpW);
  }
}
