/** A page in the sidebar, with a label shorter than its title. */
const page = (label: string, slug: string) => ({ label, slug });

/** Pages of advice in the sidebar; the overview links to the others. */
const commonQuestions = [
  'first-gpu',
  'how-much-vram',
  'used-cards',
  'upgrading',
  'laptop',
  'mac',
  'amd-and-intel',
  'several-cards',
  'training',
  'rent-or-buy',
  'buy-now-or-wait',
  'power-at-home',
  'noise-and-heat',
  'out-of-memory',
  'why-so-slow',
];

export const sidebar = [
  {
    label: 'Guide',
    items: [
      page('Overview', 'guide'),
      page('GPU', 'guide/gpu'),
      page('CPU', 'guide/cpu'),
      page('Memory', 'guide/memory'),
      page('Storage', 'guide/storage'),
      page('Motherboard', 'guide/motherboard'),
      page('Cooling', 'guide/cooling'),
      page('Power supply', 'guide/power-supply'),
      page('Software', 'guide/software'),
      page('Before you buy', 'guide/before-you-buy'),
    ],
  },
  {
    label: 'Advice',
    items: ['advice', ...commonQuestions.map((slug) => `advice/${slug}`)],
  },
  {
    label: 'Cost',
    items: [
      page('Three tiers compared', 'cost'),
      page('Deluxe', 'cost/deluxe'),
      page('Ultra-Deluxe', 'cost/ultra-deluxe'),
      page('Individual', 'cost/individual'),
      page('Prices today', 'cost/prices'),
    ],
  },
  {
    label: 'Tools',
    items: [
      page('Build me a machine', 'tools/machine'),
      page('Tier calculator', 'tools/calculator'),
      page('Ask with a file', 'tools/ask'),
      page('VRAM estimator', 'tools/vram'),
      page('Which card?', 'tools/which-gpu'),
      page('Cards by price and speed', 'tools/gpu-chart'),
      page('Diffusion demo', 'tools/demo'),
      page('My setup', 'tools/my-setup'),
    ],
  },
  {
    label: 'Catalogue',
    items: [
      page('Graphics cards', 'gpus'),
      page('Models', 'models'),
      page('Parts', 'parts'),
      page('Whole computers', 'parts/computers'),
    ],
  },
  {
    label: 'Method',
    items: [
      page('Memory estimates', 'method/memory'),
      page('Speed estimates', 'method/speed'),
      page('Build checks', 'method/checks'),
      page('Sources', 'method/sources'),
      page('Serving', 'method/serving'),
    ],
  },
  { label: 'Glossary', slug: 'glossary' },
  { label: 'Changes', slug: 'changes' },
];
