/**
 * What buyers type, and the words that our pages use for it. Whole words only, lower case.
 * Forms follow Pagefind's tokens: it joins no numbers and units and knows no synonyms.
 */
export const aliases: Readonly<Record<string, string>> = {
  psu: 'power supply',
  'power brick': 'power supply',
  mobo: 'motherboard',
  mainboard: 'motherboard',
  ram: 'memory',
  'graphics card': 'gpu',
  'video card': 'gpu',
  'graphic card': 'gpu',
  processor: 'cpu',
  ssd: 'storage ssd',
  'hard drive': 'storage',
  hdd: 'storage',
  aio: 'water cooling',
  watercooling: 'water cooling',
  'liquid cooling': 'water cooling',
  fan: 'cooling',
  oom: 'out of memory',
  a1111: 'automatic1111',
  gfx: 'gpu',
  linux: 'linux ubuntu',
  sd: 'stable diffusion',
  price: 'cost',
  budget: 'cost',
};
