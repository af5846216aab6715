import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { carries, wallRange } from '../../src/components/advice/circuits.ts';
import { readCollection } from '../../src/content/read-collection.ts';
import { circuits } from '../../src/lib/build/circuit.ts';

const page = (name: string): string =>
  readFileSync(new URL(`../../src/content/docs/${name}.mdx`, import.meta.url), 'utf8').replace(/\s+/g, ' ');

// Statements that were wrong or out of date once, each with what makes it right.
test.each([
  [
    'advice/amd-and-intel',
    'Radeon on Windows has official wheels',
    /official PyTorch wheels \(ROCm\) on \*\*Linux and Windows\*\*/,
  ],
  [
    'advice/video',
    'HunyuanVideo 1.5 runs in its makers’ 14 GB',
    /HunyuanVideo 1\.5\*\*[^|]{0,40}\*\*14 GB\*\* of VRAM with model offload/,
  ],
  ['advice/video', 'LTX-2 runs on less than the makers ask for', /RTX 3060 12 GB, 64 GB RAM \| LTX-2 /],
  ['advice/video', 'the list of models is the catalogue’s', /<ModelsOf kind="video" \/>/],
  [
    'advice/pcie-lanes',
    'Ryzen 5000 has 20 usable lanes',
    /Ryzen 5000 has 24 lanes, of which 4 lead to the chipset: 20 are usable/,
  ],
  ['advice/precision', 'INT4 SVDQuant is faster too', /\*\*INT4 SVDQuant\*\*/],
  ['advice/eight-gigabytes', 'SDXL loads on 4 GB', /SDXL on 4 GB only with sequential offload/],
  [
    'advice/editing',
    'a model that edits is measured with its reference',
    /model: 'qwen-image-edit', references: 1/,
  ],
  ['advice/minimum-requirements', 'Ideogram 4 is named', /\*\*Ideogram 4\*\* is not in the estimator/],
  ['advice/training', 'a LoRA can take a night', /\*\*15 hours\*\*/],
])('%s: %s', (name, _, statement) => {
  expect(page(name)).toMatch(statement);
});

test('two RTX 5090 at full power are not said to run on one American circuit of 15 A for hours', () => {
  const gpu = readCollection('gpus').find(({ id }) => id === 'geforce-rtx-5090')!;
  const circuit = circuits.find(({ id }) => id === 'us-15')!;
  expect(carries(circuit, wallRange({ gpu, count: 2 }))).toBe('no');
  expect(carries(circuit, wallRange({ gpu, count: 1 }))).toBe('yes');
});
