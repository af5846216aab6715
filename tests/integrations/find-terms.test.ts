import { describe, expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';
import { termFinder } from '../../src/integrations/find-terms.ts';

const terms = readCollection('glossary').flatMap((file) => file.terms);
const find = termFinder(terms);
const found = (text: string) => find(text).map(({ term, start, end }) => [term.id, text.slice(start, end)]);

describe('words of the glossary in running text', () => {
  test.each([
    ['It needs 12 GB of VRAM.', [['vram', 'VRAM']]],
    [
      'Tensor cores and a text encoder',
      [
        ['tensor-core', 'Tensor cores'],
        ['text-encoder', 'text encoder'],
      ],
    ],
    ['with gradient\ncheckpointing on', [['gradient-checkpointing', 'gradient\ncheckpointing']]],
    [
      'VAE tiling, then the VAE',
      [
        ['vae-tiling', 'VAE tiling'],
        ['vae', 'VAE'],
      ],
    ],
    [
      '38.3 it/s on PCIe 4.0',
      [
        ['iterations-per-second', 'it/s'],
        ['pcie', 'PCIe'],
      ],
    ],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    'These steps, a card and a model; a gold watch, in the spirit of the thing, with some effort',
    'NonVRAM and VRAM-like are other words, vram is no way to write it',
    'Set "CUDA - Sysmem Fallback Policy"; “allocated” is what tensors hold',
    'A seedling in a batchwise latently offloader',
  ])('nothing in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('each term has a word for prose, and no two terms share one', () => {
    expect(terms.filter(({ inProse }) => inProse.length === 0)).toEqual([]);
    expect(() => termFinder([terms[0]!, { ...terms[1]!, inProse: terms[0]!.inProse }])).toThrow(
      'belongs to both',
    );
  });
});
