import { asNumber, isObject, listAt, objectAt, ownValue, textAt, type JsonObject } from '../plain-json.ts';
import { widgetsByName } from './widget-names.ts';

/** Where an input gets its value: an output of another node. */
export interface Source {
  node: string;
  slot: number;
}

export interface WorkflowNode {
  id: string;
  type: string;
  /** Muted nodes do nothing; bypassed ones hand their input on. */
  state: 'active' | 'muted' | 'bypassed';
  /** Linked inputs, in order. */
  links: Map<string, Source>;
  /** Types of inputs and outputs, where the file says. */
  inputTypes: Map<string, string>;
  outputTypes: string[];
  /** Values that are not linked. */
  values: Map<string, unknown>;
  /** All values in order, for nodes whose widgets have no known names. */
  list: readonly unknown[];
}

export type Graph = ReadonlyMap<string, WorkflowNode>;

/** Bounds on what is read of a workflow. */
const maxNodes = 5_000;
const deepest = 8;

/** Node ids that stand for the inputs and outputs of a subgraph. */
const subgraphInputs = '-10';
const subgraphOutputs = '-20';

interface Level {
  prefix: string;
  nodes: readonly unknown[];
  /** Links by their id. */
  links: Map<string, { from: string; slot: number; to: string; toSlot: number }>;
}

const idText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 120) : '';

function linksOf(links: readonly unknown[]): Level['links'] {
  const found: Level['links'] = new Map();
  for (const link of links.slice(0, maxNodes * 10)) {
    if (Array.isArray(link)) {
      const [id, from, slot, to, toSlot] = link as unknown[];
      found.set(idText(id), {
        from: idText(from),
        slot: asNumber(slot) ?? 0,
        to: idText(to),
        toSlot: asNumber(toSlot) ?? 0,
      });
    } else if (isObject(link)) {
      found.set(idText(link['id']), {
        from: idText(link['origin_id']),
        slot: asNumber(link['origin_slot']) ?? 0,
        to: idText(link['target_id']),
        toSlot: asNumber(link['target_slot']) ?? 0,
      });
    }
  }
  return found;
}

const states = { 2: 'muted', 4: 'bypassed' } as const;

/** Outer sources and values of a subgraph's inputs, by their slot. */
interface Outer {
  sources: Map<number, Source>;
  values: Map<number, unknown>;
  /** Values of promoted widgets: inner node and widget. */
  promoted: Map<string, unknown>;
  state: WorkflowNode['state'];
}

class Reader {
  readonly graph = new Map<string, WorkflowNode>();
  /** What an output of a subgraph's instance stands for. */
  readonly outputs = new Map<string, Source>();
  readonly subgraphs = new Map<string, JsonObject>();
  readonly groups: JsonObject | null;
  /** Nodes that were read, those that only stand for others included. */
  visited = 0;

  constructor(json: JsonObject) {
    for (const subgraph of listAt(objectAt(json, 'definitions'), 'subgraphs').slice(0, 500)) {
      const id = textAt(subgraph, 'id');
      if (id !== null && isObject(subgraph)) this.subgraphs.set(id, subgraph);
    }
    this.groups = objectAt(objectAt(json, 'extra'), 'groupNodes');
  }

  /** The definition of a node that stands for others. */
  definitionOf(type: string): JsonObject | null {
    const subgraph = this.subgraphs.get(type);
    if (subgraph) return subgraph;
    const name = /^workflow[/>](.+)$/.exec(type)?.[1];
    return name === undefined ? null : objectAt(this.groups, name);
  }

  read(level: Level, outer: Outer | null, depth: number): void {
    for (const [at, node] of level.nodes.entries()) {
      this.visited += 1;
      if (this.visited > maxNodes * 2) return;
      // Nodes of a group node have no ids: their position is theirs.
      if (isObject(node)) this.readNode(node, idText(node['id']) || String(at), level, outer, depth);
    }
  }

  readNode(node: JsonObject, own: string, level: Level, outer: Outer | null, depth: number): void {
    const id = level.prefix + own;
    const type = textAt(node, 'type') ?? '';
    const mode = asNumber(node['mode']) ?? 0;
    const declared = mode === 2 || mode === 4 ? states[mode] : 'active';
    const state = outer && outer.state !== 'active' ? outer.state : declared;
    const links = new Map<string, Source>();
    const values = new Map<string, unknown>();
    const inputTypes = new Map<string, string>();
    const widgets: string[] = [];
    const inputs = listAt(node, 'inputs').slice(0, 200);
    inputs.forEach((input, slot) => {
      const name = textAt(input, 'name') || `input ${slot}`;
      inputTypes.set(name, textAt(input, 'type') ?? '');
      if (isObject(ownValue(input, 'widget')))
        widgets.push(textAt(objectAt(input, 'widget'), 'name') ?? name);
      const link = level.links.get(idText(ownValue(input, 'link')));
      if (!link) return;
      if (link.from !== subgraphInputs) {
        links.set(name, { node: level.prefix + link.from, slot: link.slot });
        return;
      }
      const source = outer?.sources.get(link.slot);
      if (source) links.set(name, source);
      else if (outer?.values.has(link.slot)) values.set(name, outer.values.get(link.slot));
    });
    const own_values = ownValue(node, 'widgets_values');
    for (const [name, value] of widgetsByName(type, own_values, widgets))
      if (!values.has(name)) values.set(name, value);
    for (const [key, value] of outer?.promoted ?? [])
      if (key.startsWith(`${own} `)) values.set(key.slice(own.length + 1), value);
    const definition = depth < deepest ? this.definitionOf(type) : null;
    const list = Array.isArray(own_values) ? (own_values as unknown[]).slice(0, 200) : [];
    if (definition) {
      this.expand({ node, id, state, links, inputs, list }, definition, depth);
      return;
    }
    const outputTypes = listAt(node, 'outputs')
      .slice(0, 100)
      .map((output) => textAt(output, 'type') ?? '');
    this.graph.set(id, { id, type, state, links, inputTypes, outputTypes, values, list });
  }

  expand(
    instance: {
      node: JsonObject;
      id: string;
      state: WorkflowNode['state'];
      links: Map<string, Source>;
      inputs: readonly unknown[];
      list: readonly unknown[];
    },
    definition: JsonObject,
    depth: number,
  ): void {
    const { node, id, state, links, list } = instance;
    const prefix = `${id}:`;
    const inner: Level = {
      prefix,
      nodes: listAt(definition, 'nodes').slice(0, maxNodes),
      links: linksOf(listAt(definition, 'links')),
    };
    const outer: Outer = { sources: new Map(), values: new Map(), promoted: new Map(), state };
    const slots = listAt(definition, 'inputs').slice(0, 200);
    const byTarget = new Map<string, JsonObject>();
    for (const each of inner.nodes) if (isObject(each)) byTarget.set(idText(each['id']), each);
    const widgetSlots: number[] = [];
    slots.forEach((slot, at) => {
      const source = links.get(textAt(slot, 'name') ?? '');
      if (source) outer.sources.set(at, source);
      const isWidget = listAt(slot, 'linkIds').some((linkId) => {
        const link = inner.links.get(idText(linkId));
        const input = link && listAt(byTarget.get(link.to), 'inputs')[link.toSlot];
        return isObject(ownValue(input, 'widget'));
      });
      if (isWidget) widgetSlots.push(at);
    });
    // The values of an instance are those of its widget inputs, or of the widgets that it shows of inner nodes.
    const shown = listAt(objectAt(node, 'properties'), 'proxyWidgets').slice(0, 200);
    if (list.length > 0 && list.length === widgetSlots.length)
      widgetSlots.forEach((slot, at) => outer.values.set(slot, list[at]));
    else if (list.length > 0 && list.length === shown.length)
      shown.forEach((each, at) => {
        const [inside, widget] = Array.isArray(each) ? (each as unknown[]) : [];
        outer.promoted.set(`${idText(inside)} ${idText(widget)}`, list[at]);
      });
    for (const { from, slot, to, toSlot } of inner.links.values())
      if (to === subgraphOutputs)
        this.outputs.set(
          `${id} ${toSlot}`,
          from === subgraphInputs
            ? (outer.sources.get(slot) ?? { node: '', slot: 0 })
            : { node: prefix + from, slot },
        );
    this.read(inner, outer, depth + 1);
  }
}

function fromInterface(json: JsonObject): Graph {
  const reader = new Reader(json);
  reader.read(
    { prefix: '', nodes: listAt(json, 'nodes').slice(0, maxNodes), links: linksOf(listAt(json, 'links')) },
    null,
    0,
  );
  // Links that end at an instance of a subgraph end at the node inside that makes the output.
  const resolved = (source: Source): Source => {
    let found = source;
    for (let step = 0; step <= deepest; step += 1) {
      const next = reader.outputs.get(`${found.node} ${found.slot}`);
      if (!next) return found;
      found = next;
    }
    return found;
  };
  for (const { links } of reader.graph.values())
    for (const [name, source] of links) links.set(name, resolved(source));
  return reader.graph;
}

function fromApi(json: JsonObject): Graph {
  const graph = new Map<string, WorkflowNode>();
  for (const [id, node] of Object.entries(json).slice(0, maxNodes)) {
    const type = textAt(node, 'class_type');
    if (type === null) continue;
    const links = new Map<string, Source>();
    const values = new Map<string, unknown>();
    for (const [name, value] of Object.entries(objectAt(node, 'inputs') ?? {}).slice(0, 200)) {
      const [from, slot] = Array.isArray(value) ? (value as unknown[]) : [];
      if (Array.isArray(value) && value.length === 2 && idText(from) !== '' && typeof slot === 'number')
        links.set(name, { node: idText(from), slot });
      else values.set(name, value);
    }
    graph.set(id, {
      id,
      type,
      state: 'active',
      links,
      inputTypes: new Map(),
      outputTypes: [],
      values,
      list: [],
    });
  }
  return graph;
}

/** Whether JSON is a workflow of ComfyUI, and in which form. */
export function workflowForm(json: unknown): 'interface' | 'api' | null {
  if (!isObject(json)) return null;
  if (Array.isArray(json['nodes'])) {
    const [first] = json['nodes'] as unknown[];
    const isNode = first === undefined ? Array.isArray(json['links']) : textAt(first, 'type') !== null;
    return isNode ? 'interface' : null;
  }
  const entries = Object.values(json).slice(0, 50);
  const nodes = entries.filter((each) => textAt(each, 'class_type') !== null).length;
  return nodes > 0 && nodes * 2 >= entries.length ? 'api' : null;
}

/** The nodes of a workflow, those inside subgraphs and group nodes included. */
export const graphOf = (json: JsonObject, form: 'interface' | 'api'): Graph =>
  form === 'api' ? fromApi(json) : fromInterface(json);
