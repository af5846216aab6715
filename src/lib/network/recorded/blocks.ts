import type { Step } from './steps.ts';

/** Operations of one block of a list of blocks, or between them. */
interface Part {
  /** Path of the block: `transformer_blocks.3`; null outside. */
  readonly block: string | null;
  readonly steps: Step[];
}

const topList = /^(?:\w+|[\w.]+\.layers)\.\d+(?=\.|$)/;

/**
 * Operations by the blocks that gradient checkpointing runs again.
 * @param lists paths of their lists; when omitted, those at the top of the model
 */
export function byBlock(steps: readonly Step[], lists?: readonly string[]): Part[] {
  const ofList = lists && new RegExp(`^(?:${lists.join('|').replaceAll('.', '\\.')})\\.\\d+(?=\\.|$)`);
  const parts: Part[] = [];
  for (const step of steps) {
    const block = (ofList ?? topList).exec(step.path)?.[0] ?? null;
    const last = parts.at(-1);
    if (last?.block === block) last.steps.push(step);
    else parts.push({ block, steps: [step] });
  }
  return parts;
}
