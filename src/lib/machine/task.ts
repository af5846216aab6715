/** Something that the machine must do: images or clips of a model at a size, or the training of a LoRA of it. */
export interface MachineTask {
  /** Id of the pipeline. */
  model: string;
  /** Width in pixels, 64 to 4096; the model's native size when null. */
  width: number | null;
  /** Height in pixels, 64 to 4096; the model's native size when null. */
  height: number | null;
  /** Frames of a clip, 1 to 1024; the model's usual number when null and for images. */
  frames: number | null;
  /** Whether a LoRA is trained; otherwise images or clips are generated. */
  train: boolean;
}

/** Generation with a model at its native size. */
export const nativeTask = (model: string): MachineTask => ({
  model,
  width: null,
  height: null,
  frames: null,
  train: false,
});

/** Whether a task asks for the model's native size and usual number of frames. */
export const isNative = ({ width, height, frames }: MachineTask): boolean =>
  width === null && height === null && frames === null;

const sideBounds = [64, 4096] as const;
const framesBounds = [1, 1024] as const;

const within = (
  text: string | undefined,
  [min, max]: readonly [number, number],
): number | null | undefined => {
  if (text === undefined) return null;
  const number = Number(text);
  return number >= min && number <= max ? number : undefined;
};

const written = /^([a-z0-9][a-z0-9.-]*)(?:@(\d{2,4})x(\d{2,4})(?:x(\d{1,4}))?|@x(\d{1,4}))?(:lora)?$/;

/**
 * Reads a task as addresses and commands write it: `sdxl`, `flux1-dev@768x1344`, `wan22-5b@832x480x81` (with frames),
 * `wan22-5b@x49` (frames alone), `sdxl:lora` (training a LoRA). Undefined where the text is none.
 */
export function readTask(text: string): MachineTask | undefined {
  const [, model, wide, high, frames, framesAlone, lora] = written.exec(text) ?? [];
  if (model === undefined) return undefined;
  const [width, height] = [within(wide, sideBounds), within(high, sideBounds)];
  const count = within(frames ?? framesAlone, framesBounds);
  if (width === undefined || height === undefined || count === undefined) return undefined;
  return { model, width, height, frames: count, train: lora !== undefined };
}

/** The same text for equal tasks; `readTask` reads it. */
export function writeTask({ model, width, height, frames, train }: MachineTask): string {
  const size = width === null || height === null ? '' : `${width}x${height}`;
  const clip = frames === null ? '' : `x${frames}`;
  return `${model}${size || clip ? `@${size}${clip}` : ''}${train ? ':lora' : ''}`;
}
