import type { Source } from '../../content/schemas/sourced.ts';

/**
 * Constants of the power model, each with its basis. A test compares the model with measured machines
 * (`measured-machines.ts`): the middle figure must be within 10 % of each, and the interval must contain each.
 */

/** A constant with its range. */
export interface PowerConstant {
  value: number;
  low: number;
  high: number;
  /** Why these figures. */
  reason: string;
  source: Source;
}

export const fourCards4090: Source = {
  name: 'Server Gear: four RTX 4090 under gpu_burn, read from the server’s own sensor',
  url: 'https://server-gear.com/blog/post/rtx4090x4_gpu_burn',
  date: '2026-11-24',
};

export const fourCards3090: Source = {
  name: 'The FPS Review, quoting Puget Systems: four RTX 3090 on one 1,600 W supply',
  url: 'https://www.thefpsreview.com/2020/10/22/puget-systems-tests-four-blower-style-geforce-rtx-3090-cards-in-a-single-workstation-1717-watt-peak-power-draw/',
  date: '2020-10-22',
};

/** Share of its board power that a card draws while it generates images. */
export const gpuShare: PowerConstant = {
  value: 1,
  low: 0.95,
  high: 1,
  reason:
    'nvidia-smi showed about 450 W on each of four cards rated 450 W. Seven such cards with an EPYC 7763 drew about 3.5 kW, which puts each at 95 %.',
  source: fourCards4090,
};

/** Share of its sustained limit that a processor draws while the cards generate images. */
export const cpuShare: PowerConstant = {
  value: 0.5,
  low: 0.2,
  high: 1,
  reason:
    'In two measured machines, the power that remains after the cards and 75 W for other parts is one fifth and two thirds of the processors’ ratings.',
  source: fourCards3090,
};

/** Board, memory, drives and fans of a machine with slot cards, in watts. */
export const basePower: PowerConstant = {
  value: 75,
  low: 50,
  high: 150,
  reason: 'The guide allows 75 W. Sixteen memory modules and the fans of a server draw more.',
  source: fourCards4090,
};

/**
 * The same of a server with two processors: its fans alone draw more than a desktop's whole rest. The measured machine with
 * eight RTX 4090 D drew about 4,600 W: 3,400 W of cards and 350 W of processors at half their limit leave about 600 W at the
 * efficiency of its supplies; the one with four RTX 4090 stays within the low end.
 */
export const serverBasePower: PowerConstant = {
  value: 200,
  low: 50,
  high: 700,
  reason:
    'Two measured servers with two processors: about 75 W remain for the rest with four cards and the fans at rest, about 600 W with eight cards and the fans at full speed.',
  source: fourCards4090,
};

/**
 * Peak of one card for less than a millisecond, as a multiple of its board power. The PCI-SIG permits three times
 * the board power for 100 microseconds.
 */
export const transientFactor: PowerConstant = {
  value: 2,
  low: 1.57,
  high: 2.2,
  reason:
    'Measured: RTX 5090 901 W of 575 W for less than 1 ms (1.57), RTX A6000 654 W of 300 W (2.18) and Quadro RTX 4000 353 W of 160 W (2.20), both at 200 µs. The middle is their mean.',
  source: {
    name: 'Lenovo ThinkSystem ST650 V2 manual, technical rules for GPU; SlashGear, from Igor’s Lab, for the RTX 5090',
    url: 'https://www.easymanua.ls/lenovo/thinksystem-st650-v2/manual/379474?p=69',
    date: '2026-11-24',
  },
};

/** A supply’s rating should be at least this multiple of the full load. */
export const supplyHeadroom = 1.2;

/** BTU per hour in one watt. */
export const btuPerWattHour = 3.412;
