import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { filesText } from '../../lib/measured/collection-files.ts';
import type { Comparison } from '../../lib/measured/compare.ts';
import { reportAddress } from '../../lib/report/report.ts';
import { durationText } from '../../lib/units/duration-text.ts';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';
import type { ReadMeasurement } from '../../stores/measured.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { CopyText } from './CopyText.tsx';

interface Props {
  found: ReadMeasurement;
  request: PartialVramRequest;
  unit: MemoryUnit;
  onQuestion: (request: PartialVramRequest) => void;
}

/** Address of the tracker's form, from the environment of the build; empty without one. */
const tracker: string = import.meta.env.REPORT_URL as string;

const names: Readonly<Record<Comparison['figure'], string>> = {
  allocated: 'Allocated',
  reserved: 'Reserved',
  driver: 'Driver (nvidia-smi)',
  seconds: 'Time',
};

/** What was measured beside what is estimated, and how to send it. */
export function MeasuredBeside({ found, request, unit, onQuestion }: Props) {
  const { measured, comparisons, problems, files, short, whole } = found;
  const { question } = measured;
  const asked = question.model === request.model;
  const text = (figure: Comparison['figure'], value: number) =>
    figure === 'seconds' ? durationText(value) : formatBytes(value, unit);
  const address = tracker ? reportAddress(tracker, short) : null;
  return (
    <>
      <h3>3. Compare</h3>
      <p>
        {measured.card}, {measured.software}
        {measured.steps !== null && `, ${measured.steps} steps`}.
      </p>
      <DataTable
        className="stacks"
        label="Measured beside estimated"
        columns={[
          { head: 'Figure', cell: ({ figure }) => names[figure] },
          { head: 'Measured', num: true, cell: (row) => text(row.figure, row.measured) },
          {
            head: 'Estimated',
            num: true,
            cell: ({ figure, estimated }) =>
              estimated
                ? `${text(figure, estimated.mid)} (${text(figure, estimated.low)} to ${text(figure, estimated.high)})`
                : 'not estimated here',
          },
          {
            head: 'Difference',
            num: true,
            cell: ({ error, inside }) =>
              error === null
                ? ''
                : `${error > 0 ? '+' : ''}${(error * 100).toFixed(1)} %, ${inside ? 'in the range' : 'outside the range'}`,
          },
        ]}
        rows={comparisons}
      />
      {problems.map((problem) => (
        <p className="refused" key={problem}>
          {problem}
        </p>
      ))}
      {!asked && (
        <p>
          The line is for another question ({question.model}).{' '}
          <button type="button" onClick={() => onQuestion(question)}>
            Show its estimate
          </button>
        </p>
      )}
      <h3>4. Send it</h3>
      <p>
        A measurement that you send is shown with a trust level of its own. It sets no figure of this site
        until it is reviewed.
        {address && (
          <>
            {' '}
            <a href={address} rel="noopener">
              Open a contribution with this line
            </a>
          </>
        )}
      </p>
      <CopyText label="Contribution" file="contribution.md" text={`${whole.title}\n\n${whole.body}\n`} />
      <CopyText label="Entries of the collections" file="measurement.json" text={filesText(files)} />
    </>
  );
}
