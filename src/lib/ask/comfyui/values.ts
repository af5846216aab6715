import { asNumber } from '../plain-json.ts';
import { arithmetic } from './expression.ts';
import type { Graph, Source, WorkflowNode } from './graph.ts';

/** Longest way along links. */
const farthest = 60;

/** Nodes that hand one of their inputs on, by the name of the input. */
const handsOn: Readonly<Record<string, string>> = {
  Reroute: '',
  ComfyNumberConvert: 'value',
  PreviewAny: 'source',
};

const isPrimitive = (type: string): boolean =>
  /^Primitive|^(?:INTConstant|FloatConstant|BooleanConstant|Int|Float|Integer|ImpactInt|SeedNode|Seed|easy int|Constant Number)$/.test(
    type,
  );

/** The node that an input is linked to, past reroutes, switches and bypassed nodes; null where none is. */
export function originOf(graph: Graph, source: Source | undefined, left = farthest): Source | null {
  if (!source || left <= 0) return null;
  const node = graph.get(source.node);
  if (!node) return null;
  if (node.state === 'muted') return null;
  if (node.state === 'bypassed') {
    // A bypassed node hands on the first input of the output's type.
    const type = node.outputTypes[source.slot];
    const through = [...node.links].find(
      ([name]) => type === undefined || node.inputTypes.get(name) === type,
    );
    return originOf(graph, through?.[1], left - 1);
  }
  if (Object.hasOwn(handsOn, node.type)) {
    const through = node.links.get(handsOn[node.type]!) ?? [...node.links.values()][0];
    return originOf(graph, through, left - 1);
  }
  if (/switch/i.test(node.type)) {
    const chosen = switched(graph, node, left - 1);
    if (chosen) return originOf(graph, chosen, left - 1);
  }
  return source;
}

/** The input that a switch takes; undefined where its setting is not known. */
function switched(graph: Graph, node: WorkflowNode, left: number): Source | undefined {
  const setting = valueOf(graph, node, 'switch', left) ?? valueOf(graph, node, 'boolean', left);
  if (typeof setting === 'boolean') return node.links.get(setting ? 'on_true' : 'on_false');
  if (typeof setting === 'number' && (setting === 0 || setting === 1))
    return node.links.get(setting === 1 ? 'on_true' : 'on_false');
  return undefined;
}

/** The value of a node's input: its own, or that of the node it is linked to. Undefined where it is not known. */
export function valueOf(graph: Graph, node: WorkflowNode, name: string, left = farthest): unknown {
  if (left <= 0) return undefined;
  const source = node.links.get(name);
  if (!source) return node.values.get(name);
  const origin = originOf(graph, source, left - 1);
  const from = origin && graph.get(origin.node);
  if (!from) return undefined;
  if (isPrimitive(from.type)) return valueOf(graph, from, 'value', left - 1) ?? from.list[0];
  if (from.type === 'ComfyMathExpression') return calculated(graph, from, left - 1);
  if (from.type === 'ResolutionSelector') return selectedSide(graph, from, origin.slot, left - 1);
  if (from.type === 'GetImageSize') {
    const size = imageSize(graph, from.links.get('image'), left - 1);
    return size === null ? undefined : [size.width, size.height][origin.slot];
  }
  // A switch whose inputs are values of its own.
  if (/switch/i.test(from.type)) {
    const setting = valueOf(graph, from, 'switch', left - 1);
    if (typeof setting === 'boolean') return valueOf(graph, from, setting ? 'on_true' : 'on_false', left - 1);
  }
  return undefined;
}

function calculated(graph: Graph, node: WorkflowNode, left: number): number | undefined {
  const expression = valueOf(graph, node, 'expression', left) ?? node.list[0];
  if (typeof expression !== 'string') return undefined;
  const names = new Map<string, number>();
  for (const name of node.links.keys()) {
    const value = valueOf(graph, node, name, left);
    const number = typeof value === 'boolean' ? Number(value) : asNumber(value);
    if (number !== null) names.set(name.replace(/^values\./, ''), number);
  }
  return arithmetic(expression, names) ?? undefined;
}

/** A side of the image that ResolutionSelector makes from an aspect ratio and megapixels. */
function selectedSide(graph: Graph, node: WorkflowNode, slot: number, left: number): number | undefined {
  const ratio = /^(\d+):(\d+)/.exec(String(valueOf(graph, node, 'aspect_ratio', left) ?? ''));
  const megapixels = asNumber(valueOf(graph, node, 'megapixels', left));
  const multiple = asNumber(valueOf(graph, node, 'multiple', left)) ?? 8;
  if (!ratio || megapixels === null || !(multiple > 0)) return undefined;
  const [wide, high] = [Number(ratio[1]), Number(ratio[2])];
  if (!(wide > 0 && high > 0)) return undefined;
  const side = Math.sqrt((megapixels * 1024 * 1024) / (wide * high));
  return Math.round(((slot === 0 ? wide : high) * side) / multiple) * multiple;
}

export function numberOf(graph: Graph, node: WorkflowNode, name: string): number | null {
  return asNumber(valueOf(graph, node, name));
}

export interface Size {
  width: number;
  height: number;
  /** The image that is given has this area, and sides of its own. */
  about?: true;
}

/** Pixels of an image where nodes set them: a scale to fixed sides or megapixels. Null where the given image decides. */
export function imageSize(graph: Graph, source: Source | undefined, left = farthest): Size | null {
  const origin = originOf(graph, source, left);
  const node = origin && graph.get(origin.node);
  if (!node || left <= 0) return null;
  const sides = ['', 'resize_type.', 'target_'].map((prefix) => ({
    width: asNumber(valueOf(graph, node, `${prefix}width`, left - 1)),
    height: asNumber(valueOf(graph, node, `${prefix}height`, left - 1)),
  }));
  const set = sides.find(({ width, height }) => width !== null && height !== null && width > 0 && height > 0);
  if (set && !/^Load|^GetImageSize/.test(node.type)) return { width: set.width!, height: set.height! };
  if (node.type === 'FluxKontextImageScale') return { width: 1024, height: 1024, about: true };
  const megapixels = asNumber(valueOf(graph, node, 'megapixels', left - 1));
  if (/TotalPixels/.test(node.type) && megapixels !== null && megapixels > 0) {
    const side = Math.round(Math.sqrt(megapixels * 1024 * 1024) / 8) * 8;
    return { width: side, height: side, about: true };
  }
  const scale = asNumber(valueOf(graph, node, 'scale_by', left - 1));
  const through =
    node.links.get('image') ??
    node.links.get('images') ??
    node.links.get('input') ??
    node.links.get('pixels');
  if (/Load/.test(node.type) || !through) return null;
  // Only nodes that keep or multiply the size are followed.
  if (scale !== null) {
    const before = imageSize(graph, through, left - 1);
    return before && { ...before, width: before.width * scale, height: before.height * scale };
  }
  if (/Scale|Resize|Upscale|Crop|Stitch|Pad|Decode/i.test(node.type)) return null;
  return imageSize(graph, through, left - 1);
}

/** Whether a size that a node takes comes from an image that is given, of which only the area is known. */
export function isAbout(graph: Graph, node: WorkflowNode): boolean {
  const origin = originOf(graph, node.links.get('width'));
  const from = origin && graph.get(origin.node);
  return from?.type === 'GetImageSize' && imageSize(graph, from.links.get('image'))?.about === true;
}
