import { useStore } from '@nanostores/react';
import { useState } from 'react';
import { $model, $run } from '../../../stores/demo.ts';
import { Choice } from '../../ui/fields.tsx';
import { AttentionView } from './AttentionView.tsx';
import type { ShownWord } from './shown-word.ts';
import { StepScrubber } from './StepScrubber.tsx';
import { StepTable } from './StepTable.tsx';
import { TokenTable } from './TokenTable.tsx';

/** The stages of the pipeline in this run, with images and numbers. */
export default function PipelineView() {
  const { tokens, images, steps, run } = useStore($run);
  const model = useStore($model);
  /** Of one run: the next one starts at its newest step again. */
  const [chosen, setChosen] = useState({ run: 0, step: 0 });
  const [token, setToken] = useState('');
  if (!tokens || !model) return null;
  const { channels, height, width } = model.latent;
  const step = chosen.run === run ? Math.min(chosen.step, steps.length - 1) : steps.length - 1;
  const words: ShownWord[] = tokens.pieces
    .map((piece, index) => ({ text: piece.text, token: index }))
    .slice(1);
  const word = words.find((each) => String(each.token) === token) ?? words.at(-1) ?? null;
  const attends = steps.some(({ attention }) => attention !== null);
  return (
    <section aria-label="Pipeline" className="pipeline">
      <h2>Stages of the run</h2>
      <TokenTable />
      <StepScrubber step={step} onStep={(next) => setChosen({ run, step: next })} word={word} />
      {attends && word && (
        <div className="fields">
          <Choice
            label="Word"
            choices={words.map((each) => [String(each.token), each.text] as const)}
            value={String(word.token)}
            onChange={setToken}
          />
        </div>
      )}
      {attends && word && <AttentionView word={word} step={step} />}
      <StepTable />
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
