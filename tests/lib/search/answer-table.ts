import type { CardAnswer } from '../../../src/lib/choose/card-answer.ts';
import type { CardAnswersOf, VerdictTable } from '../../../src/lib/search/verdict-table.ts';

const fits = { verdict: 'fits' as const, options: [] };
const offloaded = { verdict: 'fits' as const, options: ['model offload'] };
const tight = { verdict: 'tight' as const, options: [] };
const no = { verdict: 'no' as const, options: [] };
const price = 'New $500, 2026-09; at launch $400, 2020.';

/** A small table of direct answers. */
export const table: VerdictTable = {
  cards: [
    { id: 'geforce-rtx-3060-12-gb', name: 'GeForce RTX 3060 12 GB', memoryGiB: 12, boardPowerW: 170, price },
    { id: 'geforce-rtx-3090', name: 'GeForce RTX 3090', memoryGiB: 24, boardPowerW: 350, price },
    { id: 'l4', name: 'L4', memoryGiB: 24, boardPowerW: 72, price: 'No price.' },
    { id: 'apple-m4-max', name: 'Apple M4 Max', memoryGiB: 24, boardPowerW: null, price: 'No price.' },
  ],
  others: [{ id: 'geforce-rtx-3060-8-gb', name: 'GeForce RTX 3060 8 GB', memoryGiB: 8 }],
  models: [
    {
      id: 'sdxl',
      name: 'Stable Diffusion XL',
      size: 1024,
      needsGiB: 13.5,
      image: { memory: { 12: offloaded, 24: fits }, mac: { 12: no, 24: tight }, cards: { l4: tight } },
      lora: { memory: { 12: no, 24: fits }, mac: {}, cards: {} },
    },
  ],
  date: '2026-11-30',
};

const cardAnswer: Omit<CardAnswer, 'id' | 'name' | 'memoryGiB' | 'boardPowerW'> = {
  vendor: 'NVIDIA',
  form: 'pcie',
  cooling: 'fans',
  bf16: true,
  year: 2020,
  price: null,
  prices: [],
  launch: null,
  verdict: 'fits',
  options: [],
  changesResult: false,
  planCost: 0,
  neededBytes: 8e9,
  usableBytes: 12e9,
  certainty: 'estimated',
  speed: null,
};

const speedOf = (low: number, mid: number, high: number) => ({
  imagesPerMinute: { low, mid, high },
  basis: 'measured' as const,
  rows: 3,
  steps: 30,
});

/** Speeds in images per minute, by card; the others have none. */
export type Speeds = Record<string, [low: number, mid: number, high: number]>;

export const usualSpeeds: Speeds = {
  'geforce-rtx-3060-12-gb': [4, 5, 6],
  'geforce-rtx-3090': [10, 12, 15],
};

/** The answers of the table's cards for each model, with speeds. */
export const answersWith =
  (speeds: Speeds): CardAnswersOf =>
  () =>
    Promise.resolve(
      [...table.cards, ...table.others.map((card) => ({ ...card, boardPowerW: 170 }))].map(
        ({ id, name, memoryGiB, boardPowerW }) => ({
          ...cardAnswer,
          id,
          name,
          memoryGiB,
          boardPowerW,
          options: id === 'geforce-rtx-3060-12-gb' ? ['model offload'] : [],
          speed: speeds[id] ? speedOf(...speeds[id]) : null,
        }),
      ),
    );
