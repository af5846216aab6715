import type { Cpu } from '../../content/schemas/parts/cpu.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import { known, notKnown } from '../units/estimated.ts';
import type { Estimated } from '../units/estimated.ts';

/** AMD's own rule for its desktop sockets: package power tracking is 1.35 times the TDP. */
const pptFactor = 1.35;

export const pptSource: Source = {
  name: 'AnandTech, quoting AMD: TDP × 1.35 is the standard calculation for TDP v. PPT of the Zen sockets',
  url: 'http://www2.anandtech.com/show/17418/amd-corrects-socket-am5-power-specifications-170w-tdp-and-230w-ppt',
  date: '2022-05-26',
};

/**
 * What one processor may draw for as long as it likes, in watts. Where its own limit was not read: an EPYC keeps within
 * its TDP (AMD community, 2018-04-18, https://community.amd.com/thread/223129); AMD's AM4 and AM5 processors may take 1.35 times theirs, its workstation processors at most that. For Intel's
 * only the lower end is known.
 */
export function sustainedLimitW(cpu: Cpu): Estimated {
  if (cpu.maxPowerW !== null) return known(cpu.maxPowerW);
  switch (cpu.socket) {
    case 'SP3':
    case 'SP5':
      return known(cpu.tdpW);
    case 'AM4':
    case 'AM5':
      return known(Math.round(cpu.tdpW * pptFactor));
    case 'sTR5':
    case 'sWRX8':
      return notKnown(
        `the sustained power limit of the ${cpu.name} was not read`,
        cpu.tdpW,
        Math.round(cpu.tdpW * pptFactor),
      );
    default:
      return notKnown(`the sustained power limit of the ${cpu.name} was not read`, cpu.tdpW);
  }
}
