import type { Step } from './steps.ts';

/** Operations of one block of a list of blocks, or between them. */
interface Part {
  /** Path of the block: `transformer_blocks.3`; null outside. */
  readonly block: string | null;
  readonly steps: Step[];
}

/** Operations by the blocks at the top of a model, which are those that gradient checkpointing runs again. */
export function byBlock(steps: readonly Step[]): Part[] {
  const parts: Part[] = [];
  for (const step of steps) {
    const block = /^\w+\.\d+(?=\.|$)/.exec(step.path)?.[0] ?? null;
    const last = parts.at(-1);
    if (last?.block === block) last.steps.push(step);
    else parts.push({ block, steps: [step] });
  }
  return parts;
}
