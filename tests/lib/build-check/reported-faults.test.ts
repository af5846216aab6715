import { describe, expect, test } from 'vitest';
import type { Answer, Finding } from '../../../src/lib/build-check/types.ts';
import { answersToCase, type CaseBuild, type CaseLine } from './cases/case-builds.ts';

const kinds = {
  gpu: 'gpu',
  cpu: 'cpu',
  board: 'motherboard',
  memory: 'memory',
  psu: 'psu',
  case: 'case',
  cooling: 'cooling',
  other: 'other',
} as const;
type Rows = Partial<Record<keyof typeof kinds, string | [quantity: number, wording: string]>>;

/** The answers about a build given by wordings: `{ gpu: [2, 'RTX 4090'], psu: '1600 W' }`. */
function answers(rows: Rows, setting: CaseBuild['setting'] = {}): Finding[] {
  const lines = Object.entries(rows).map(([kind, row]): CaseLine => {
    const [quantity, model] = typeof row === 'string' ? [1, row] : row;
    return { component: kinds[kind as keyof typeof kinds], model, quantity };
  });
  return answersToCase({ id: 'fault', title: 'a reported fault', setting, lines });
}

/** Each row of the list of faults: the build, the rule, and the answers that are right. */
const faults: [what: string, rows: Rows, rule: string, right: Answer[], setting?: CaseBuild['setting']][] = [
  [
    'Threadripper without PRO on WRX90',
    { cpu: 'Threadripper 7980X', board: 'ASUS Pro WS WRX90E-SAGE SE' },
    'socket',
    ['problem'],
  ],
  [
    'EPYC 9005 on a board for EPYC 9004',
    { cpu: 'EPYC 9755', board: 'ASUS K14PA-U12' },
    'socket',
    ['problem'],
  ],
  [
    'Xeon Scalable on W790',
    { cpu: 'Xeon Platinum 8592+', board: 'ASUS Pro WS W790E-SAGE SE' },
    'socket',
    ['noData', 'problem'],
  ],
  [
    'four RTX 5090 in Enthoo Pro 2',
    {
      gpu: [4, 'RTX 5090'],
      board: 'ASUS Pro WS WRX80E-SAGE SE WIFI',
      case: 'Phanteks Enthoo Pro 2 Server Edition',
    },
    'card-space',
    ['warning', 'problem'],
  ],
  [
    'RTX 5090 in an NR200P',
    { gpu: 'RTX 5090', case: 'Cooler Master NR200P' },
    'card-length',
    ['warning', 'problem'],
  ],
  [
    'RTX 4090 in an NR200P',
    { gpu: 'RTX 4090', case: 'Cooler Master NR200P' },
    'card-length',
    ['warning', 'noData'],
  ],
  [
    'Tesla P40: a processor plug on the card',
    {
      gpu: 'Tesla P40',
      psu: 'Seasonic FOCUS GX-850',
      board: 'Gigabyte B550 AORUS Pro AC',
      cpu: 'Ryzen 5 5600X',
    },
    'board-plugs',
    ['warning', 'noData', 'likely'],
  ],
  [
    'WRX80E in a Define 7: 330 mm deep',
    { board: 'ASUS Pro WS WRX80E-SAGE SE WIFI', case: 'Fractal Design Define 7' },
    'case-fit',
    ['warning'],
  ],
  [
    'FLUX.1 dev with 32 GiB',
    { gpu: 'RTX 4090', memory: '2x16GB DDR5-6000', cpu: 'Ryzen 9 7950X' },
    'memory-against-vram',
    ['warning'],
    { models: ['flux1-dev'] },
  ],
  [
    'four fast modules on AM5',
    { cpu: 'Ryzen 9 9950X', memory: '4x32GB DDR5-6000' },
    'memory-speed',
    ['warning'],
  ],
  [
    'two RTX 5090 on a circuit of 15 A',
    { gpu: [2, 'RTX 5090'], cpu: 'Ryzen 9 9950X', psu: '1600 W Titanium' },
    'circuit-load',
    ['problem'],
    { circuit: 'us-15' },
  ],
  [
    'RTX 3090 on B550 with a Ryzen 7 5800X',
    { gpu: 'RTX 3090', cpu: 'Ryzen 7 5800X', board: 'Gigabyte B550 AORUS Pro AC' },
    'card-link',
    ['fine'],
  ],
  [
    'RTX 5090 on X870E-E with a Ryzen 9 9950X',
    { gpu: 'RTX 5090', cpu: 'Ryzen 9 9950X', board: 'ASUS ROG Strix X870E-E Gaming WiFi' },
    'card-link',
    ['fine'],
  ],
  [
    'seven cards on WRX90E, seven slots',
    { gpu: [7, 'RTX A4000'], cpu: 'Threadripper PRO 7995WX', board: 'ASUS Pro WS WRX90E-SAGE SE' },
    'card-slots',
    ['fine'],
  ],
  [
    'two x8 cards on a desktop processor',
    { gpu: [2, 'RTX 5060 Ti 16GB'], cpu: 'Ryzen 9 9950X' },
    'processor-lanes',
    ['fine'],
  ],
  [
    'RTX 3090 Founders Edition of 313 mm',
    { gpu: 'RTX 3090 313 mm', case: 'Cooler Master NR200P' },
    'card-length',
    ['fine'],
  ],
  [
    'RTX 3060 12 GB: one 8-pin plug',
    { gpu: 'RTX 3060 12GB', psu: 'Corsair CX650M' },
    'card-plugs',
    ['fine', 'likely'],
  ],
  [
    'two RTX 4090 and a 7970X on 1,600 W',
    { gpu: [2, 'RTX 4090'], cpu: 'Threadripper 7970X', psu: 'Seasonic Prime TX-1600' },
    'wall-power',
    ['fine'],
  ],
  [
    'three RTX 5090 on a circuit of 20 A, with supplies whose badges are not stated',
    { gpu: [3, 'RTX 5090'], cpu: 'EPYC 7443P', psu: [2, '1600 W'] },
    'circuit-load',
    ['problem'],
    { circuit: 'us-20' },
  ],
  [
    'a V100 module on an adapter for a slot',
    { gpu: 'Tesla V100 SXM2 32GB', board: 'ASUS X99-A II', other: 'SXM2 to PCIe adapter' },
    'module-form',
    ['fine'],
  ],
  [
    'a V100 module without an adapter',
    { gpu: 'Tesla V100 SXM2 32GB', board: 'ASUS X99-A II' },
    'module-form',
    ['problem'],
  ],
  [
    'the supply of a machine with modules on adapters is judged',
    {
      gpu: [4, 'Tesla V100 SXM2 32GB'],
      cpu: 'EPYC 7302P',
      psu: '1000 W Gold',
      other: [4, 'SXM2 to PCIe adapter'],
    },
    'supply-output',
    ['problem'],
  ],
  [
    'two P40 without a named board: the board takes a processor plug as well',
    { gpu: [2, 'Tesla P40'], cpu: 'Ryzen 5 5600X', psu: [2, '800 W Gold'] },
    'board-plugs',
    ['likely', 'noData'],
  ],
  [
    'four cards on a slot that is split',
    {
      gpu: [4, 'RTX 5060 Ti 16GB'],
      cpu: 'Ryzen 9 7900',
      board: 'ASUS ProArt B650-Creator',
      other: 'x16 to 4x x4 bifurcation riser',
    },
    'card-slots',
    ['fine'],
  ],
  [
    'an SSI-EEB board in a full tower whose list ends at ATX',
    { board: 'ASRock WRX90 WS EVO', case: 'Fractal Design Define 7 XL' },
    'case-fit',
    ['noData'],
  ],
  [
    'an SSI-EEB board in a mid tower for ATX',
    { board: 'ASRock WRX90 WS EVO', case: 'Lian Li Lancool III' },
    'case-fit',
    ['problem'],
  ],
  [
    'four modules of 48 GB on a 12th generation processor',
    { cpu: 'Core i9-12900K', board: 'ASUS ROG Maximus Z690 Hero', memory: '4x48GB DDR5-5600' },
    'memory-capacity',
    ['warning', 'noData'],
  ],
  [
    'four modules of 32 GB on X299, whose list ends at 16 GB modules',
    { cpu: 'Core i9-10980XE', board: 'ASUS WS X299 SAGE/10G', memory: '8x32GB DDR4-3200' },
    'memory-capacity',
    ['noData'],
  ],
  ['MI50 on Linux', { gpu: 'AMD Instinct MI50 32GB' }, 'driver-support', ['warning'], { os: 'linux' }],
  ['Arc Pro B60 on Linux', { gpu: 'Intel Arc Pro B60 24GB' }, 'driver-support', ['fine'], { os: 'linux' }],
  ['RX 7900 XTX on Linux', { gpu: 'RX 7900 XTX' }, 'driver-support', ['fine'], { os: 'linux' }],
  ['RX 9070 XT on Linux', { gpu: 'RX 9070 XT' }, 'driver-support', ['fine'], { os: 'linux' }],
];

describe('faults that were reported', () => {
  test.each(faults)('%s', (_, rows, rule, right, setting) => {
    const found = answers(rows, setting).filter((finding) => finding.rule === rule);
    expect(found.length).toBeGreaterThan(0);
    for (const { answer, explanation } of found) expect(right, `${answer}: ${explanation}`).toContain(answer);
  });

  test('open frames, blowers and risers are no problem', () => {
    const found = answers({
      gpu: [7, 'RTX 4090'],
      cpu: 'EPYC 7763',
      case: 'own open frame',
      other: [7, 'risers and retimers'],
    });
    expect(found.filter(({ answer }) => answer === 'problem')).toEqual([]);
    const water = answers({
      gpu: 'Tesla P40 with blower',
      cpu: 'Ryzen 5 5600X',
      board: 'Gigabyte B550 AORUS Pro AC',
      case: 'Corsair 4000D Airflow',
    });
    expect(water.filter(({ rule, answer }) => rule === 'passive-cards' && answer === 'problem')).toEqual([]);
  });

  test('a missing figure is named with the words of the row, not with its family', () => {
    const found = answers({ gpu: 'RTX 3090', cpu: 'Core i7-1260P', psu: '650 W' });
    const gaps = found.flatMap((finding) => finding.gaps.map(({ part }) => part));
    expect(gaps).toContain('“Core i7-1260P”');
    expect(gaps).not.toContain('Core i');
  });

  test('an answer without data names the field that would settle it', () => {
    const found = answers(
      { gpu: [4, 'RTX 2080 Ti'], cpu: 'Core i9-10980XE', psu: '1600 W Titanium' },
      { circuit: 'us-15' },
    );
    for (const { answer, rule, gaps } of found)
      if (answer === 'noData') expect(gaps.length, rule).toBeGreaterThan(0);
  });

  test('a Threadripper PRO on TRX50 is not told to use eight modules: the board has four slots', () => {
    const found = answers({
      cpu: 'Threadripper PRO 7995WX',
      board: 'ASUS Pro WS TRX50-SAGE WIFI',
      memory: '4x32GB DDR5-5600 RDIMM',
    });
    const channels = found.find(({ rule }) => rule === 'memory-channels')!;
    expect(channels.explanation).toContain('4 memory slots');
    expect(channels.explanation).not.toMatch(/Use 8 smaller modules/);
  });

  test('Pascal needs the wheels for CUDA 12.6', () => {
    const [found] = answers({ gpu: 'GTX 1080 Ti' }, { os: 'windows' }).filter(
      ({ rule }) => rule === 'driver-support',
    );
    expect(found!.explanation).toMatch(/CUDA 12\.6.*cu126/);
  });

  test('a machine with two processors draws more than a desktop for the rest', () => {
    const found = answers(
      { gpu: [8, 'RTX 4090 D'], cpu: [2, 'Xeon Gold 6430'], psu: '2000 W CRPS Titanium' },
      { circuit: 'us-240-30' },
    );
    const wall = found.find(({ rule }) => rule === 'wall-power')!;
    const of = (label: string) => Number(wall.figures.find((figure) => figure.label === label)!.value);
    // Measured: about 4,600 W.
    expect(of('At the wall, minimum')).toBeLessThan(4_600);
    expect(of('At the wall, maximum')).toBeGreaterThan(4_600);
  });

  test('a power limit lowers the load, and each supply is judged by what it feeds', () => {
    const lines = (watts: number): CaseLine[] => [
      { component: 'gpu', model: 'RTX 3090 Ti', quantity: 4, powerLimitW: watts },
      { component: 'cpu', model: 'EPYC 7543P' },
      { component: 'psu', model: 'Super Flower Leadex Titanium 1600 W' },
    ];
    const output = (watts: number) =>
      answersToCase({ id: 'limit', title: 'power limit', lines: lines(watts) }).find(
        ({ rule }) => rule === 'supply-output',
      )!;
    expect(output(450).answer).toBe('problem');
    expect(output(240).answer).toBe('fine');
    const fed = (supply: number): CaseLine[] => [
      { component: 'gpu', model: 'RTX 5090', quantity: 1, supply: 1 },
      { component: 'gpu', model: 'RTX 5090', quantity: 1, supply },
      { component: 'cpu', model: 'Ryzen 9 9950X' },
      { component: 'psu', model: '1000 W Gold', quantity: 2 },
    ];
    const split = (supply: number) =>
      answersToCase({ id: 'split', title: 'two supplies', lines: fed(supply) }).find(
        ({ rule }) => rule === 'supply-output',
      )!;
    expect(split(1)).toMatchObject({ answer: 'problem', title: 'One supply is too small for what it feeds' });
    expect(split(2).answer).not.toBe('problem');
  });

  test('a second circuit carries the second supply', () => {
    const load = (circuits: number) =>
      answersToCase({
        id: 'circuits',
        title: 'two circuits',
        setting: { circuit: 'us-15', circuits },
        lines: [
          { component: 'gpu', model: 'RTX 4090', quantity: 4 },
          { component: 'cpu', model: 'EPYC 7302P' },
          { component: 'psu', model: '1200 W Platinum', quantity: 2 },
        ],
      }).find(({ rule }) => rule === 'circuit-load')!;
    expect(load(1).answer).toBe('problem');
    expect(load(2).answer).not.toBe('problem');
  });
});
