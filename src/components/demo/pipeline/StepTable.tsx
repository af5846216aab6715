import { useStore } from '@nanostores/react';
import { $model, $run } from '../../../stores/demo.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { ImageCanvas } from '../ImageCanvas.tsx';

/** All steps in numbers, with a preview of the expected result. */
export function StepTable() {
  const { steps, phase } = useStore($run);
  const model = useStore($model);
  if (!model || steps.length === 0) return null;
  const times = phase.at === 'done' ? phase.stages.steps : [];
  const time: Column<(typeof steps)[number]> = {
    head: 'Time',
    num: true,
    cell: (_, index) => `${times[index]?.toFixed(0) ?? '–'} ms`,
  };
  return (
    <details>
      <summary>All steps in a table</summary>
      <p>
        The remaining noise, the mean and standard deviation of the latents, and the result that the U-Net
        predicts
        {model.preview
          ? ' (a linear approximation of its colours)'
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
          { head: 'Standard deviation', num: true, cell: ({ deviation }) => deviation.toFixed(3) },
          ...(times.length > 0 ? [time] : []),
          {
            head: 'Predicted result',
            cell: ({ preview, step }) => (
              <ImageCanvas image={preview} label={`Predicted result at step ${step + 1}`} />
            ),
          },
        ]}
        rows={steps}
      />
    </details>
  );
}
