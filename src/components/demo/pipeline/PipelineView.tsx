import { useStore } from '@nanostores/react';
import { $model, $run } from '../../../stores/demo.ts';
import { AttentionView } from './AttentionView.tsx';
import { StepTable } from './StepTable.tsx';
import { TokenTable } from './TokenTable.tsx';

/** The stages of the pipeline in this run, with images and numbers. */
export default function PipelineView() {
  const { tokens, images } = useStore($run);
  const model = useStore($model);
  if (!tokens || !model) return null;
  const { channels, height, width } = model.latent;
  return (
    <section aria-label="Pipeline" className="pipeline">
      <h2>Stages of the run</h2>
      <TokenTable />
      <StepTable />
      <AttentionView />
      {images.length > 0 && (
        <>
          <h3>Decoding: from latents to pixels</h3>
          <p>
            The decoder turns {channels * height * width} numbers into an image of {model.image.width} ×{' '}
            {model.image.height} pixels, which are {3 * model.image.width * model.image.height} numbers. It
            runs once per image.
          </p>
        </>
      )}
    </section>
  );
}
