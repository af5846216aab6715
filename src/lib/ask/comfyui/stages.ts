import { modelNamed } from '../model-names.ts';
import { shortText } from '../plain-json.ts';
import type { FoundModel } from '../understood.ts';
import {
  isSampler,
  latentStart,
  modelPath,
  samplerOf,
  type LatentStart,
  type ModelPath,
  type Sampler,
} from './chain.ts';
import type { Graph, WorkflowNode } from './graph.ts';
import { valueOf } from './values.ts';

/** Families that prepare or finish images for other models. */
const helpers = new Set([
  'a model for depth',
  'SeedVR2 or SUPIR (upscaling)',
  'PiD',
  'HunyuanVideo 1.5 super-resolution',
]);

const fileFields = [
  'ckpt_name',
  'unet_name',
  'model_name',
  'gguf_name',
  'model',
  'base_ckpt_name',
  'unet_name_high',
];

/** The file that a loader loads; null where its widgets name none. */
function loadedFile(graph: Graph, loader: WorkflowNode | null): string | null {
  if (!loader) return null;
  const named = fileFields
    .map((field) => valueOf(graph, loader, field))
    .find((value): value is string => typeof value === 'string' && value !== '');
  const first = loader.list.find(
    (value): value is string => typeof value === 'string' && /\.\w{2,12}$/.test(value),
  );
  return named ?? first ?? null;
}

/** One pass of a chain of samplers. */
export interface Stage {
  sampler: Sampler;
  path: ModelPath;
  start: LatentStart;
  file: string | null;
  model: FoundModel | null;
}

function stageOf(graph: Graph, node: WorkflowNode): Stage {
  const path = modelPath(graph, node);
  const file = loadedFile(graph, path.loader);
  return {
    sampler: samplerOf(graph, node),
    path,
    start: latentStart(graph, node),
    file,
    model: file === null ? null : modelNamed(file, 'name', shortText(file, 60)),
  };
}

export const isHelper = ({ model }: Stage): boolean => model !== null && helpers.has(model.family);

/** Samplers that work on one image after the other, the first one first. */
export function chainsOf(graph: Graph): Stage[][] {
  const stages = new Map<string, Stage>();
  for (const node of graph.values())
    if (node.state === 'active' && isSampler(node) && stages.size < 100)
      stages.set(node.id, stageOf(graph, node));
  const rootOf = (stage: Stage): string => {
    let at = stage;
    for (let step = 0; step < stages.size; step += 1) {
      const before = at.start.before && stages.get(at.start.before.id);
      // What prepares an image for another model is a chain of its own.
      if (!before || isHelper(before)) break;
      at = before;
    }
    return at.sampler.node.id;
  };
  const depthOf = (stage: Stage): number => {
    let depth = 0;
    for (
      let at: Stage | undefined = stage;
      at?.start.before && !isHelper(at) && depth < stages.size;
      depth += 1
    )
      at = stages.get(at.start.before.id);
    return depth;
  };
  const chains = Map.groupBy(stages.values(), rootOf);
  return [...chains.values()].map((chain) => [...chain].sort((one, other) => depthOf(one) - depthOf(other)));
}
