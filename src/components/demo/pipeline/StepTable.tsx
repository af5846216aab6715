import { useStore } from '@nanostores/react';
import { $model, $run } from '../../../stores/demo.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { ImageCanvas } from '../ImageCanvas.tsx';

/** What the latents were at each step: numbers, and a cheap look at where they lead. */
export function StepTable() {
  const { steps, phase } = useStore($run);
  const model = useStore($model);
  if (!model || steps.length === 0) return null;
  const { channels, height, width } = model.latent;
  const times = phase.at === 'done' ? phase.stages.steps : [];
  const time: Column<(typeof steps)[number]> = {
    head: 'Time',
    num: true,
    cell: (_, index) => `${times[index]?.toFixed(0) ?? '–'} ms`,
  };
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
      <DataTable
        label="Steps"
        className="steps"
        columns={[
          { head: 'Step', cell: ({ step }) => step + 1 },
          { head: 'Noise level', num: true, cell: ({ sigma }) => sigma.toFixed(3) },
          { head: 'Mean', num: true, cell: ({ mean }) => mean.toFixed(3) },
          { head: 'Spread', num: true, cell: ({ deviation }) => deviation.toFixed(3) },
          ...(times.length > 0 ? [time] : []),
          {
            head: 'Expected end',
            cell: ({ preview, step }) => (
              <ImageCanvas picture={preview} label={`Expected end at step ${step + 1}`} />
            ),
          },
        ]}
        rows={steps}
      />
    </>
  );
}
