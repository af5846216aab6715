import { useStore } from '@nanostores/react';
import { $model, $run } from '../../stores/demo.ts';
import { PictureCanvas } from './PictureCanvas.tsx';

function Tokens() {
  const { tokens } = useStore($run);
  if (!tokens) return null;
  const unknown = tokens.pieces.filter((piece) => !piece.known).map((piece) => piece.text);
  return (
    <>
      <h3>Words become numbers</h3>
      <ol className="tokens">
        {tokens.pieces.map((piece, index) => (
          <li key={index} className={piece.known ? undefined : 'unknown'}>
            {piece.text} <span>{piece.id}</span>
          </li>
        ))}
      </ol>
      {unknown.length > 0 && (
        <p>The model has never seen: {unknown.join(', ')}. It is told “unknown word” instead.</p>
      )}
      {tokens.dropped.length > 0 && (
        <p>Past the end of the prompt, and left out: {tokens.dropped.join(' ')}.</p>
      )}
    </>
  );
}

/** What each part of the pipeline did in this run, with pictures, and with numbers for those who do not see them. */
export function PipelineView() {
  const { steps, tokens } = useStore($run);
  const model = useStore($model);
  if (!tokens || !model) return null;
  const { channels, height, width } = model.latent;
  return (
    <section aria-label="Pipeline" className="pipeline">
      <h2>What happened, part by part</h2>
      <Tokens />
      {steps.length > 0 && (
        <>
          <h3>Noise becomes latents</h3>
          <p>
            The U-Net works on {channels} planes of {height} × {width} numbers. Each row is one step: how much
            noise is left, the mean and the spread of those numbers, and what the U-Net expects the end to be
            {model.preview
              ? ' (a linear guess at its colours)'
              : ' (three of the planes shown as red, green and blue)'}
            .
          </p>
          <div className="table-frame" role="group" aria-label="Steps" tabIndex={0}>
            <table className="datasheet steps">
              <thead>
                <tr>
                  <th scope="col">Step</th>
                  <th scope="col" className="num">
                    Noise level
                  </th>
                  <th scope="col" className="num">
                    Mean
                  </th>
                  <th scope="col" className="num">
                    Spread
                  </th>
                  <th scope="col">Expected end</th>
                </tr>
              </thead>
              <tbody>
                {steps.map((each) => (
                  <tr key={each.step}>
                    <th scope="row">{each.step + 1}</th>
                    <td className="num">{each.sigma.toFixed(3)}</td>
                    <td className="num">{each.mean.toFixed(3)}</td>
                    <td className="num">{each.deviation.toFixed(3)}</td>
                    <td>
                      <PictureCanvas picture={each.preview} label={`Expected end at step ${each.step + 1}`} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
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
