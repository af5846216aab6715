/** The pages of advice by situation, in reading order; slugs below `advice/`. */
export const adviceGroups: readonly { name: string; pages: readonly string[] }[] = [
  {
    name: 'Which card',
    pages: [
      'first-gpu',
      'how-much-vram',
      'minimum-requirements',
      'memory-or-speed',
      'used-cards',
      'upgrading',
      'data-centre-cards',
    ],
  },
  { name: 'Which model', pages: ['sdxl', 'flux', 'editing', 'video', 'training'] },
  {
    name: 'Which machine',
    pages: ['laptop', 'mac', 'small-computers', 'amd-and-intel', 'several-cards', 'whole-machine'],
  },
  {
    name: 'The other parts',
    pages: ['which-power-supply', 'system-memory', 'ecc', 'processor', 'storage-space', 'pcie-lanes'],
  },
  {
    name: 'Power, noise and cost',
    pages: ['power-at-home', 'noise-and-heat', 'rent-or-buy', 'buy-now-or-wait'],
  },
  {
    name: 'Problems and settings',
    pages: [
      'errors',
      'out-of-memory',
      'eight-gigabytes',
      'why-so-slow',
      'what-speed',
      'faster-software',
      'steps-size-batch',
      'precision',
    ],
  },
];
