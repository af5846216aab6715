/** The order in which the site is read. Pages are named by slug; their labels are their titles. */
export const sidebar = [
  {
    label: 'Guide',
    items: [
      { label: 'Overview', slug: 'guide' },
      'guide/gpu',
      'guide/cpu',
      'guide/memory',
      'guide/storage',
      'guide/motherboard',
      'guide/cooling',
      'guide/power-supply',
      'guide/software',
      'guide/before-you-buy',
    ],
  },
  {
    label: 'Cost',
    items: [
      { label: 'Three tiers compared', slug: 'cost' },
      'cost/deluxe',
      'cost/ultra-deluxe',
      'cost/individual',
    ],
  },
  { label: 'Tools', items: ['tools/calculator'] },
  { label: 'Method', items: ['method/sources'] },
];
