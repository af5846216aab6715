import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { UsualSteps } from '../../content/schemas/usual-steps.ts';

/** Steps and guidance of a model or of one of its variants. */
export interface UsualChoice {
  steps: number;
  guidance: boolean;
  /** Id of the variant; null for the model itself. */
  variant: string | null;
}

/** Steps of a model for which no source names any: the default of the web UIs. */
const unnamedSteps = 20;

/** The variants of a model. */
const variantsOf = ({ variants }: UsualSteps, model: string): UsualSteps['variants'] =>
  variants.filter(({ models }) => models.includes(model));

/** The steps and guidance with which a model is usually run. @throws Error for an unknown variant, with the known ones */
export function usualChoice(
  usual: UsualSteps,
  id: string,
  guidance: Pipeline['guidance'],
  variant: string | null,
): UsualChoice {
  if (variant !== null) {
    const known = variantsOf(usual, id);
    const found = known.find((each) => each.id === variant);
    if (!found)
      throw new Error(
        `unknown variant "${variant}" of ${id}; known: ${known.map((each) => each.id).join(', ') || 'none'}`,
      );
    return { steps: found.steps, guidance: found.guidance, variant };
  }
  const found = usual.models.find(({ model }) => model === id);
  return {
    steps: found?.steps ?? unnamedSteps,
    guidance: found?.guidance ?? guidance !== 'none',
    variant: null,
  };
}

/** A choice with its name for readers. */
export interface NamedChoice extends Pick<UsualChoice, 'steps' | 'guidance'> {
  /** Id of the variant; empty for the model itself. */
  variant: string;
  name: string;
}

/** The usual steps and guidance of a model, then those of each of its variants. */
export function usualChoices(usual: UsualSteps, id: string, guidance: Pipeline['guidance']): NamedChoice[] {
  const own = usualChoice(usual, id, guidance, null);
  return [
    { steps: own.steps, guidance: own.guidance, variant: '', name: '' },
    ...variantsOf(usual, id).map((each) => ({
      ...{ steps: each.steps, guidance: each.guidance },
      ...{ variant: each.id, name: each.name },
    })),
  ];
}

/** `50 steps with guidance`: what a time is for. */
export const stepsText = ({ steps, guidance }: Pick<UsualChoice, 'steps' | 'guidance'>): string =>
  `${steps} ${steps === 1 ? 'step' : 'steps'}${guidance ? ' with guidance' : ''}`;
