import type { Cpu } from '../../content/schemas/parts/cpu.ts';

type Socket = Cpu['socket'];

/**
 * Sockets whose coolers have the same holes and the same height: a cooler that lists one fits the others. AM5 keeps the holes
 * of AM4, sTRX4 and sWRX8 those of sTR4 and SP3, and Intel changed them with LGA1151, LGA1700 and LGA2011-3 only.
 */
const sameMount: readonly (readonly Socket[])[] = [
  ['AM4', 'AM5'],
  ['sTR4', 'sTRX4', 'sWRX8', 'SP3'],
  ['sTR5', 'SP6'],
  ['LGA1151', 'LGA1151-2', 'LGA1200'],
  ['LGA1700', 'LGA1851'],
  ['LGA2011-3', 'LGA2066'],
];

/** The sockets whose coolers the catalogue tells something about as a class. */
export const coolerMounts: readonly Socket[] = ['AM5', 'LGA1200', 'LGA1700', 'sTR4', 'LGA2066'];

/** The sockets with the holes of one socket, itself among them. */
export const mountOf = (socket: Socket): readonly Socket[] =>
  sameMount.find((each) => each.includes(socket)) ?? [socket];

/** Whether a cooler that lists some sockets fits a socket. */
export const fitsMount = (listed: readonly Socket[], socket: Socket): boolean =>
  mountOf(socket).some((each) => listed.includes(each));
