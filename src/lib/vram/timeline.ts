import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import { estimatePlan } from './estimate.ts';
import { pointsOf } from './points.ts';
import { shareOf } from './stage-memory.ts';

/** One moment of the simulated run. */
export interface TimelinePoint {
  /** Stage it belongs to. */
  stage: string;
  component: string;
  /** Operation that has just run, and its module. */
  operation: string;
  module: string;
  /** Bytes of weights and the like. */
  residentBytes: number;
  /** Bytes of live tensors and workspaces on top. */
  workingBytes: number;
}

/**
 * The simulated memory over the operations of each stage, for drawing. One denoising step stands for all, one training
 * step too; the optimizer's step is a single point.
 * @param pointsPerPass most points that one pass of a component gets
 */
export function timeline(
  catalogue: VramCatalogue,
  partial: PartialVramRequest,
  pointsPerPass = 120,
): TimelinePoint[] {
  const { plans, stages, training } = estimatePlan(catalogue, partial);
  return stages.flatMap((stage) => {
    const place = { stage: stage.name, residentBytes: stage.residentBytes };
    const passes = plans.find((plan) => plan.name === stage.name)?.passes;
    if (!passes) {
      const component = stage.component;
      const whole = [{ operation: stage.name, module: '', bytes: stage.workingSetBytes }];
      const points = stage.name === 'train' && training ? training.pass.points : whole;
      return points.map(({ operation, module, bytes }) => ({
        ...place,
        component,
        operation,
        module,
        workingBytes: bytes,
      }));
    }
    return passes.flatMap((stagePass) => {
      const { pass, component, heldBytes } = stagePass;
      if (!pass) return [];
      const points = pointsOf(pass.trace, shareOf(stagePass, 'expected'), pointsPerPass);
      return points.map(({ operation, module, bytes }) => ({
        ...place,
        component: component.id,
        operation,
        module,
        workingBytes: bytes + heldBytes,
      }));
    });
  });
}
