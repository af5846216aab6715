import { useStore } from '@nanostores/react';
import { useId } from 'react';
import { attentionOfToken } from '../../../lib/diffusion/attention.ts';
import { attentionOverlay } from '../../../lib/diffusion/attention-overlay.ts';
import { channelImages, greyImage } from '../../../lib/diffusion/plane-image.ts';
import type { RgbaImage } from '../../../lib/diffusion/pixels.ts';
import { $model, $run } from '../../../stores/demo.ts';
import { ImageCanvas } from '../ImageCanvas.tsx';
import type { ShownWord } from './shown-word.ts';

function Cell({ image, name }: { image: RgbaImage; name: string }) {
  return (
    <div className="cell">
      <ImageCanvas image={image} label={name} />
      <span aria-hidden="true">{name}</span>
    </div>
  );
}

interface Props {
  /** Index of the step shown, and the change of it. */
  step: number;
  onStep: (step: number) => void;
  word: ShownWord | null;
}

/** One control over the steps, from noise to image, with everything that a step computes. */
export function StepScrubber({ step, onStep, word }: Props) {
  const { steps, images, phase } = useStore($run);
  const model = useStore($model);
  const id = useId();
  const shown = steps[step];
  if (!model || !shown) return null;
  const { channels, width, height } = model.latent;
  const { guidance, attention } = shown;
  const time = phase.at === 'done' ? phase.stages.steps[step] : undefined;
  const last = step === steps.length - 1;
  const final = last ? images[0]?.image : undefined;
  const plane = word && attention ? attentionOfToken([attention], word.token) : null;
  const largest = guidance ? Math.max(...guidance.difference) : 0;
  const numbers = [
    `step ${step + 1} of ${steps.length}`,
    `noise level ${shown.sigma.toFixed(3)}`,
    `mean ${shown.mean.toFixed(3)}`,
    `standard deviation ${shown.deviation.toFixed(3)}`,
    ...(time === undefined ? [] : [`${time.toFixed(0)} ms`]),
  ].join(', ');
  return (
    <>
      <h3>Denoising: from noise to image</h3>
      <p>
        The U-Net works on {channels} planes of {height} × {width} numbers. Move the control to see each step.
      </p>
      <div className="scrubber">
        <label htmlFor={id}>Step</label>
        <input
          id={id}
          type="range"
          min={1}
          max={steps.length}
          value={step + 1}
          aria-valuetext={numbers}
          onChange={(event) => onStep(Number(event.target.value) - 1)}
        />
        <output htmlFor={id}>{numbers}</output>
      </div>
      <div className="cells">
        <Cell image={shown.noisy} name="Latents after the step, as colours" />
        <Cell image={shown.preview} name="Result that the U-Net predicts" />
        {final && <Cell image={final} name="Decoded image" />}
        {plane && attention && word && (
          <Cell
            image={attentionOverlay(final ?? shown.preview, plane, attention.width, attention.height)}
            name={`Attention to “${word.text}”`}
          />
        )}
      </div>
      <h4>The {channels} planes after the step</h4>
      <div className="cells small">
        {channelImages(shown.latents, width, height).map((image, channel) => (
          <Cell key={channel} image={image} name={`Plane ${channel + 1}`} />
        ))}
      </div>
      {guidance && (
        <>
          <h4>Guidance: the difference of two predictions</h4>
          <div className="cells">
            <Cell image={guidance.free} name="Away from this (negative prompt)" />
            <Cell image={guidance.prompted} name="Towards this (prompt)" />
            <Cell
              image={greyImage(guidance.difference, width, height, [0, largest])}
              name={`Difference, up to ${largest.toFixed(2)}`}
            />
            <Cell image={shown.preview} name="With guidance" />
          </div>
        </>
      )}
    </>
  );
}
