import { describe, expect, test } from 'vitest';
import { readJson } from '../../../src/lib/ask/read-text.ts';
import type { Reading } from '../../../src/lib/ask/understood.ts';

const read = (json: object): Reading => readJson('flow.json', json as Record<string, unknown>)!;

/** A node of the form that is drawn. */
const drawn = (
  id: number,
  type: string,
  widgets_values: unknown,
  inputs: readonly [name: string, link: number | null, widget?: true][] = [],
  more: object = {},
) => ({
  id,
  type,
  mode: 0,
  widgets_values,
  inputs: inputs.map(([name, link, widget]) => ({
    name,
    link,
    type: name === 'model' ? 'MODEL' : 'LATENT',
    ...(widget ? { widget: { name } } : {}),
  })),
  outputs: [{ name: 'out', type: type.includes('Lora') || type.includes('Loader') ? 'MODEL' : 'LATENT' }],
  ...more,
});

describe('the drawn form', () => {
  const nodes = [
    drawn(1, 'CheckpointLoaderSimple', ['sd_xl_base_1.0.safetensors']),
    drawn(2, 'EmptyLatentImage', [832, 1216, 1]),
    drawn(
      3,
      'KSampler',
      [42, 'randomize', 30, 5.5, 'dpmpp_2m', 'karras', 1],
      [
        ['model', 2],
        ['latent_image', 3],
      ],
    ),
    drawn(4, 'LoraLoaderModelOnly', ['x.safetensors', 1], [['model', 1]]),
  ];
  const links = [
    [1, 1, 0, 4, 0, 'MODEL'],
    [2, 4, 0, 3, 0, 'MODEL'],
    [3, 2, 0, 3, 1, 'LATENT'],
  ];

  test('has values by their place', () => {
    expect(read({ nodes, links }).understood).toMatchObject({
      width: 832,
      height: 1216,
      steps: 30,
      guidance: 5.5,
      loras: [{ name: 'x.safetensors' }],
    });
  });

  test('a bypassed LoRA is not there, and a muted sampler does not run', () => {
    const bypassed = nodes.map((each) => (each.id === 4 ? { ...each, mode: 4 } : each));
    const { understood } = read({ nodes: bypassed, links });
    expect(understood.loras).toBeUndefined();
    expect(understood.model!.ids).toEqual(['sdxl']);
    const muted = nodes.map((each) => (each.id === 3 ? { ...each, mode: 2 } : each));
    expect(read({ nodes: muted, links }).error).toContain('no sampler');
  });

  test('a subgraph is read with the values of its instance, its links and its switches', () => {
    const inner = {
      id: 'aaaa-bbbb',
      name: 'Text to image',
      inputs: [
        { name: 'width', type: 'INT', linkIds: [10] },
        { name: 'turbo', type: 'BOOLEAN', linkIds: [11] },
      ],
      outputs: [{ name: 'LATENT', linkIds: [15] }],
      nodes: [
        drawn(1, 'UNETLoader', ['z_image_turbo_bf16.safetensors', 'default']),
        drawn(
          2,
          'EmptySD3LatentImage',
          [512, 512, 1],
          [
            ['width', 10, true],
            ['height', 16, true],
          ],
        ),
        drawn(
          3,
          'KSampler',
          [0, 'fixed', 20, 1, 'euler', 'simple', 1],
          [
            ['model', 12],
            ['latent_image', 13],
            ['steps', 14, true],
          ],
        ),
        drawn(
          4,
          'ComfySwitchNode',
          [false],
          [
            ['on_false', 17],
            ['on_true', 18],
            ['switch', 11, true],
          ],
        ),
        drawn(5, 'PrimitiveInt', [30, 'fixed']),
        drawn(6, 'PrimitiveInt', [8, 'fixed']),
        drawn(7, 'ComfyMathExpression', ['a * 2 - 4'], [['values.a', 19]]),
        drawn(8, 'PrimitiveInt', [514, 'fixed']),
      ],
      links: [
        { id: 10, origin_id: -10, origin_slot: 0, target_id: 2, target_slot: 0 },
        { id: 11, origin_id: -10, origin_slot: 1, target_id: 4, target_slot: 2 },
        { id: 12, origin_id: 1, origin_slot: 0, target_id: 3, target_slot: 0 },
        { id: 13, origin_id: 2, origin_slot: 0, target_id: 3, target_slot: 1 },
        { id: 14, origin_id: 4, origin_slot: 0, target_id: 3, target_slot: 2 },
        { id: 15, origin_id: 3, origin_slot: 0, target_id: -20, target_slot: 0 },
        { id: 16, origin_id: 7, origin_slot: 0, target_id: 2, target_slot: 1 },
        { id: 17, origin_id: 5, origin_slot: 0, target_id: 4, target_slot: 0 },
        { id: 18, origin_id: 6, origin_slot: 0, target_id: 4, target_slot: 1 },
        { id: 19, origin_id: 8, origin_slot: 0, target_id: 7, target_slot: 0 },
      ],
    };
    const flow = (values: unknown[]) => ({
      nodes: [drawn(9, 'aaaa-bbbb', values)],
      links: [],
      definitions: { subgraphs: [inner] },
    });
    const fast = read(flow([1536, true]));
    expect(fast.understood).toMatchObject({
      model: { ids: ['z-image'] },
      width: 1536,
      height: 1024,
      steps: 8,
    });
    expect(read(flow([768, false])).understood).toMatchObject({ width: 768, steps: 30 });
    // Without values of its own the instance has those of the nodes inside.
    expect(read(flow([])).understood).toMatchObject({ width: 512, height: 1024 });
    const bypassed = { ...flow([]), nodes: [{ ...drawn(9, 'aaaa-bbbb', []), mode: 2 }] };
    expect(read(bypassed).error).toContain('no sampler');
  });

  test('a subgraph that contains itself ends', () => {
    const self = {
      id: 's',
      nodes: Array.from({ length: 60 }, (_, at) => drawn(at, 's', [])),
      links: [],
      inputs: [],
      outputs: [],
    };
    expect(
      read({ nodes: [drawn(1, 's', [])], links: [], definitions: { subgraphs: [self] } }).error,
    ).toContain('no sampler');
  });

  test('group nodes of older files are read', () => {
    const group = {
      nodes: [
        {
          type: 'CheckpointLoaderSimple',
          widgets_values: ['sd_xl_base_1.0.safetensors'],
          inputs: [],
          outputs: [],
        },
        { type: 'EmptyLatentImage', widgets_values: [640, 640, 1], inputs: [], outputs: [] },
        {
          type: 'KSampler',
          widgets_values: [1, 'fixed', 18, 7, 'euler', 'normal', 1],
          inputs: [],
          outputs: [],
        },
      ],
    };
    const { understood, error } = read({
      nodes: [drawn(1, 'workflow/mine', [])],
      links: [],
      extra: { groupNodes: { mine: group } },
    });
    expect(error).toBeNull();
    expect(understood.steps).toBe(18);
  });
});
