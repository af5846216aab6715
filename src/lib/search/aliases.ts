/**
 * What our pages call a thing, and what buyers type for it, parted by commas. Whole words only, lower case, as they
 * stand after `splitJoined`: Pagefind knows no synonyms.
 */
const typedFor: Readonly<Record<string, string>> = {
  gpu: 'gpus, card, cards, graphics card, graphics cards, video card, video cards',
  vram: 'video ram, video memory, gpu memory, gpu ram, graphics memory',
  'power supply': 'psu, psus',
  motherboard: 'mobo, mainboard',
  'out of memory': 'oom, out of vram, run out of memory, runs out of memory',
  'several gpu second': 'second gpu, second card',
  'several gpu': '3 gpus, 4 gpus, two gpu, two gpus, two cards, dual gpu, multi gpu, multiple gpus',
  train: 'training, fine tune, fine tuning, finetune, finetuning',
  automatic1111: 'a1111',
  comfyui: 'comfy',
  sdxl: 'xl',
  heat: 'temp, temps, temperature',
  cost: 'price, prices, expensive',
  used: 'second hand',
  rent: 'lease, hire',
  beginner: 'noob, newbie',
  'uninterruptible power supply': 'ups',
};

/** The words of our pages by what buyers type. */
export const aliases: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(typedFor).flatMap(([printed, typed]) => typed.split(', ').map((word) => [word, printed])),
);
