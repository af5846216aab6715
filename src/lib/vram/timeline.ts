import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import { estimatePlan } from './estimate.ts';
import { pointsOf, type PassPoint } from './points.ts';
import { workspaceOfPass } from './stage-memory.ts';

/** One point in time of the simulated run. */
export interface TimelinePoint {
  /** Stage it belongs to. */
  stage: string;
  component: string;
  /** The latest operation, and its module. */
  operation: string;
  module: string;
  /** Bytes that stay on the GPU, such as weights. */
  residentBytes: number;
  /** Bytes of live tensors and workspaces in addition. */
  workingBytes: number;
}

/**
 * The simulated memory over the operations of each stage, for drawing. One denoising step represents all steps, as does
 * one training step; the optimizer step is a single point.
 * @param pointsPerPass maximum number of points per pass of a component
 */
export function timeline(
  catalogue: VramCatalogue,
  partial: PartialVramRequest,
  pointsPerPass = 120,
): TimelinePoint[] {
  const { plans, stages, training, request } = estimatePlan(catalogue, partial);
  return stages.flatMap((stage) => {
    const pointOf =
      (component: string, heldBytes = 0) =>
      (point: PassPoint): TimelinePoint => ({
        stage: stage.name,
        residentBytes: stage.residentBytes,
        component,
        operation: point.operation,
        module: point.module,
        workingBytes: point.bytes + heldBytes,
      });
    const passes = plans.find((plan) => plan.name === stage.name)?.passes;
    if (!passes) {
      const whole = [{ operation: stage.name, module: '', bytes: stage.workingSetBytes }];
      const points = stage.name === 'train' && training ? training.pass.points : whole;
      return points.map(pointOf(stage.component));
    }
    return passes.flatMap((stagePass) => {
      const { pass, component, heldBytes } = stagePass;
      if (!pass) return [];
      const points = pointsOf(pass.trace, workspaceOfPass(request, stagePass, 'expected'), pointsPerPass);
      return points.map(pointOf(component.id, heldBytes));
    });
  });
}

/** The largest working set of a component within a stage. */
export interface TimelinePeak extends TimelinePoint {
  /** Index of its point among those of the whole run. */
  at: number;
  /** Name of the component for readers. */
  name: string;
}

/** A timeline reduced to what a page draws and lists. Plain data. */
export interface TimelineSummary {
  /** Memory after each operation in thousandths of the largest: what stays on the GPU, and everything. */
  resident: number[];
  total: number[];
  /** The largest, in bytes. */
  maxBytes: number;
  /** The stages in their order, with the number of their points. */
  stages: { name: string; points: number }[];
  /** The peak of each component within each stage. */
  peaks: TimelinePeak[];
}

function peaksOf(points: readonly TimelinePoint[], nameOf: (component: string) => string): TimelinePeak[] {
  const best = new Map<string, TimelinePeak>();
  for (const [at, point] of points.entries()) {
    const key = `${point.stage} ${point.component}`;
    const known = best.get(key);
    if (!known || point.workingBytes > known.workingBytes)
      best.set(key, { ...point, at, name: nameOf(point.component) });
  }
  return [...best.values()];
}

function stagesOf(points: readonly TimelinePoint[]): TimelineSummary['stages'] {
  const stages: TimelineSummary['stages'] = [];
  for (const { stage } of points) {
    const last = stages.at(-1);
    if (last?.name === stage) last.points += 1;
    else stages.push({ name: stage, points: 1 });
  }
  return stages;
}

/**
 * The heights and peaks of a timeline. Its operations would be most of the page that contains them.
 * @param nameOf the name of a component for readers
 */
export function summariseTimeline(
  points: readonly TimelinePoint[],
  nameOf: (component: string) => string,
): TimelineSummary {
  const totals = points.map((point) => point.residentBytes + point.workingBytes);
  const maxBytes = totals.reduce((one, other) => Math.max(one, other), 0);
  const height = (bytes: number) => Math.round((bytes / maxBytes) * 1000);
  return {
    resident: points.map((point) => height(point.residentBytes)),
    total: totals.map(height),
    maxBytes,
    stages: stagesOf(points),
    peaks: peaksOf(points, nameOf),
  };
}

/** The run of a request, summarised. */
export const timelineSummary = (catalogue: VramCatalogue, request: PartialVramRequest): TimelineSummary =>
  summariseTimeline(
    timeline(catalogue, request),
    (component) => catalogue.architectures.get(component)?.name ?? component,
  );
