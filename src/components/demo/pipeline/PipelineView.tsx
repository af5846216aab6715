import { useStore } from '@nanostores/react';
import { $model, $run } from '../../../stores/demo.ts';
import { AttentionView } from './AttentionView.tsx';
import { StepTable } from './StepTable.tsx';
import { TokenTable } from './TokenTable.tsx';

/** What each part of the pipeline did in this run, with pictures, and with numbers for those who do not see them. */
export default function PipelineView() {
  const { tokens, images: pictures } = useStore($run);
  const model = useStore($model);
  if (!tokens || !model) return null;
  const { channels, height, width } = model.latent;
  return (
    <section aria-label="Pipeline" className="pipeline">
      <h2>What happened, part by part</h2>
      <TokenTable />
      <StepTable />
      <AttentionView />
      {pictures.length > 0 && (
        <>
          <h3>Latents become pixels</h3>
          <p>
            The decoder turns {channels * height * width} numbers into a picture of {model.image.width} ×{' '}
            {model.image.height} pixels, {3 * model.image.width * model.image.height} numbers. It runs once a
            picture.
          </p>
        </>
      )}
    </section>
  );
}
