import { formatNamed } from '../format-names.ts';
import { shortText, type JsonObject } from '../plain-json.ts';
import type { Understood, UpscaleStage } from '../understood.ts';
import type { Graph, WorkflowNode } from './graph.ts';
import type { Stage } from './stages.ts';
import { numberOf, originOf, valueOf } from './values.ts';

/** LoRAs on the way from the loader to the sampler. */
export function lorasOn(graph: Graph, chain: readonly Stage[]): string[] {
  const names = new Set<string>();
  for (const { path } of chain)
    for (const node of path.between) {
      if (!/lora/i.test(node.type)) continue;
      const strength = numberOf(graph, node, 'strength_model');
      if (strength === 0) continue;
      const own = valueOf(graph, node, 'lora_name');
      if (typeof own === 'string' && own !== 'None') names.add(own);
      // Stacks have several names, and objects with a switch of their own.
      for (const value of [...node.values.values(), ...node.list]) {
        const stacked =
          typeof value === 'object' && value !== null
            ? Object.hasOwn(value, 'lora') && (value as JsonObject)['on'] !== false
              ? (value as JsonObject)['lora']
              : null
            : value;
        if (typeof stacked === 'string' && /\.safetensors$/i.test(stacked)) names.add(stacked);
      }
    }
  return [...names].slice(0, 50).map((name) => shortText(name, 120));
}

/** All nodes that a node depends on. */
function upstream(graph: Graph, from: readonly WorkflowNode[]): Set<WorkflowNode> {
  const found = new Set<WorkflowNode>();
  const queue = [...from];
  for (let at = queue.pop(); at; at = queue.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    for (const source of at.links.values()) {
      const origin = originOf(graph, source);
      const node = origin && graph.get(origin.node);
      if (node && !found.has(node)) queue.push(node);
    }
  }
  return found;
}

const filesOf = (graph: Graph, node: WorkflowNode, pattern: RegExp): string[] => [
  ...new Set(
    [...node.values.keys()]
      .filter((name) => pattern.test(name))
      .map((name) => valueOf(graph, node, name))
      .filter((value): value is string => typeof value === 'string' && value !== 'None' && value !== ''),
  ),
];

/** What the nodes that the samplers depend on say. */
export function surroundings(graph: Graph, chain: readonly Stage[]): Understood {
  const nodes = upstream(
    graph,
    chain.map(({ sampler }) => sampler.node),
  );
  const controlNets: string[] = [];
  const textFormats = new Set<ReturnType<typeof formatNamed>>();
  for (const node of nodes) {
    if (/ControlNetLoader|ModelPatchLoader/.test(node.type))
      controlNets.push(...filesOf(graph, node, /control_net_name|name$/).map((name) => shortText(name, 100)));
    if (/CLIPLoader|TextEncoderLoader/.test(node.type))
      for (const name of filesOf(graph, node, /clip_name|text_encoder|^input/))
        textFormats.add(formatNamed(name));
  }
  // The larger of two text encoders decides; both mostly have the same format.
  const format = [...textFormats].find((each) => each !== null);
  return {
    ...(controlNets.length > 0 ? { controlNets: [...new Set(controlNets)] } : {}),
    ...(format ? { quantize: { 'text-encoders': format } } : {}),
  };
}

export function upscaleStages(graph: Graph, chain: readonly Stage[]): UpscaleStage[] {
  const stages: UpscaleStage[] = chain.flatMap(({ start }) =>
    start.enlarged.map(({ node, scale }): UpscaleStage => ({ kind: 'latent', name: node.type, scale })),
  );
  for (const node of graph.values()) {
    if (node.state !== 'active') continue;
    if (/ImageUpscaleWithModel|UltimateSDUpscale|SUPIR|SeedVR2/.test(node.type) && stages.length < 20)
      stages.push({ kind: 'model', name: node.type, scale: null });
  }
  return stages;
}

export function denoiserFormat(graph: Graph, { file, path }: Stage): ReturnType<typeof formatNamed> {
  const weights = path.loader && valueOf(graph, path.loader, 'weight_dtype');
  const stated = typeof weights === 'string' && weights !== 'default' ? formatNamed(weights) : null;
  return stated ?? (file === null ? null : formatNamed(file));
}
