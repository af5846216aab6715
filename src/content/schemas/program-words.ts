/**
 * Programs by what they do. They stand apart from the schemas, so that a form that lists programs loads no schema library.
 */

/** Programs that generate images or clips. */
export const imagePrograms = ['diffusers', 'comfyui', 'forge', 'a1111', 'sdcpp', 'invokeai'] as const;

/** Programs that only train. */
const trainers = ['kohya', 'musubi', 'ai-toolkit', 'onetrainer', 'simpletuner', 'diffusion-pipe'] as const;

/** Programs that train. */
export const trainingPrograms = ['diffusers', ...trainers] as const;

/** Every program whose rules about GPU memory the estimator knows. */
export const programs = [...imagePrograms, ...trainers] as const;
export type Program = (typeof programs)[number];

/** Programs that decide themselves which weights stay on the card: as many as fit. */
const placing: readonly Program[] = ['comfyui', 'forge', 'invokeai'];

/** Whether a program decides itself which weights stay on the card. */
export const decidesPlaces = (program: Program): boolean => placing.includes(program);
