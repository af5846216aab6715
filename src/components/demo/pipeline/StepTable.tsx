import { useStore } from '@nanostores/react';
import { $model, $run } from '../../../stores/demo.ts';
import { PictureCanvas } from '../PictureCanvas.tsx';

/** What the latents were at each step: numbers, and a cheap look at where they lead. */
export function StepTable() {
  const { steps, phase } = useStore($run);
  const model = useStore($model);
  if (!model || steps.length === 0) return null;
  const { channels, height, width } = model.latent;
  const times = phase.at === 'done' ? phase.stages.steps : [];
  return (
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
              {times.length > 0 && (
                <th scope="col" className="num">
                  Time
                </th>
              )}
              <th scope="col">Expected end</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((each, index) => (
              <tr key={each.step}>
                <th scope="row">{each.step + 1}</th>
                <td className="num">{each.sigma.toFixed(3)}</td>
                <td className="num">{each.mean.toFixed(3)}</td>
                <td className="num">{each.deviation.toFixed(3)}</td>
                {times.length > 0 && <td className="num">{times[index]?.toFixed(0) ?? '–'} ms</td>}
                <td>
                  <PictureCanvas picture={each.preview} label={`Expected end at step ${each.step + 1}`} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
