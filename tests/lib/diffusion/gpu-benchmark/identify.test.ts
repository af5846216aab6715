import { describe, expect, it } from 'vitest';
import { readCollection } from '../../../../src/content/read-collection.ts';
import { identify } from '../../../../src/lib/diffusion/gpu-benchmark/identify.ts';

const gpus = readCollection('gpus');
const named = (vendor: string, architecture: string, name: string) =>
  identify(gpus, { vendor, architecture, name })
    .named.map((gpu) => gpu.id)
    .sort();

describe('the browser’s information on the adapter', () => {
  it.each([
    [
      'nvidia',
      'lovelace',
      'ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 (0x00002786) Direct3D11 vs_5_0 ps_5_0, D3D11)',
      ['geforce-rtx-4070'],
    ],
    [
      'nvidia',
      'lovelace',
      'ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 Ti SUPER (0x00002705) Direct3D11 vs_5_0 ps_5_0, D3D11)',
      ['geforce-rtx-4070-ti-super'],
    ],
    [
      'nvidia',
      'ampere',
      'NVIDIA GeForce RTX 3060/PCIe/SSE2',
      ['geforce-rtx-3060-12-gb', 'geforce-rtx-3060-8-gb'],
    ],
    [
      'nvidia',
      'lovelace',
      'ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 Laptop GPU (0x00002860) Direct3D11)',
      ['geforce-rtx-4070-laptop'],
    ],
    [
      'nvidia',
      'lovelace',
      'ANGLE (NVIDIA Corporation, NVIDIA GeForce RTX 4060 Ti/PCIe/SSE2, OpenGL 4.5.0)',
      ['geforce-rtx-4060-ti-16-gb', 'geforce-rtx-4060-ti-8-gb'],
    ],
    [
      'apple',
      'metal-3',
      'ANGLE (Apple, ANGLE Metal Renderer: Apple M2 Max, Unspecified Version)',
      ['apple-m2-max'],
    ],
    ['apple', 'metal-3', 'ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)', ['apple-m1']],
    [
      'amd',
      '',
      'ANGLE (AMD, AMD Radeon RX 7900 XTX (0x0000744C) Direct3D11 vs_5_0 ps_5_0, D3D11)',
      ['radeon-rx-7900-xtx'],
    ],
    [
      'intel',
      'gen-12-hp',
      'ANGLE (Intel, Intel(R) Arc(TM) A770 Graphics (0x000056A0) Direct3D11, D3D11)',
      ['arc-a770'],
    ],
  ])('%s, %s, %s', (vendor, architecture, name, ids) => {
    expect(named(vendor, architecture, name)).toEqual(ids);
  });

  it.each([
    [
      'a laptop’s chip that is not listed is not the desktop card',
      'ANGLE (NVIDIA, NVIDIA GeForce RTX 2070 Laptop GPU (0x00001f10) Direct3D11)',
    ],
    ['Firefox names a class', 'ANGLE (NVIDIA, NVIDIA GeForce GTX 980 Direct3D11), or similar'],
    ['Mesa names a chip that is in several cards', 'AMD Radeon RX 6800/6800 XT / 6900 XT (radeonsi, navi21)'],
    ['Safari names nothing', 'Apple GPU'],
    ['no name', ''],
  ])('%s', (_why, name) => {
    expect(named('', '', name)).toEqual([]);
  });

  it('uses the generation if given, otherwise the vendor', () => {
    const known = identify(gpus, { vendor: 'nvidia', architecture: 'turing', name: '' });
    expect(known.generation).toBe(true);
    expect(new Set(known.cards.map((gpu) => gpu.architecture))).toEqual(new Set(['Turing']));
    const vendorOnly = identify(gpus, { vendor: 'amd', architecture: '', name: '' });
    expect(vendorOnly.generation).toBe(false);
    expect(vendorOnly.cards.every((gpu) => gpu.vendor === 'AMD')).toBe(true);
    expect(identify(gpus, { vendor: 'amd', architecture: 'rdna-2', name: '' }).cards).toEqual(
      gpus.filter((gpu) => gpu.architecture === 'RDNA 2.0'),
    );
  });

  it('does not identify software adapters', () => {
    const none = identify(gpus, { vendor: 'google', architecture: 'swiftshader', name: 'SwiftShader' });
    expect([none.vendor, none.cards.length]).toEqual([null, 0]);
  });
});
