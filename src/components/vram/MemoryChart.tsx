import type { ReactNode } from 'react';
import { linearAxis } from '../../lib/charts/axis.ts';
import { percent, stepsPath } from '../../lib/charts/paths.ts';
import { bytesPer, formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';
import type { ByteRange, Estimate } from '../../lib/vram/estimate.ts';
import { stageName } from '../../lib/vram/stage-names.ts';
import type { TimelinePeak, TimelineSummary } from '../../lib/vram/timeline.ts';
import { Chart, type Limit } from '../charts/Chart.tsx';
import { Legend } from '../charts/Legend.tsx';
import { Stretched } from '../charts/Stretched.tsx';
import { ReportFigure } from '../report/ReportFigure.tsx';
import { DataTable } from '../ui/DataTable.tsx';

interface Props {
  timeline: TimelineSummary;
  estimate: Estimate;
  unit: MemoryUnit;
  /** The card that is compared: its name, and the bytes that programs can use. */
  card?: { name: string; usableBytes: number } | null;
  /** What the chart is about, before how to read it. */
  children?: ReactNode;
}

const height = 260;

/** The stages side by side: the widths are for reading, not time. Denoising has the most steps. */
function stageSpans(stages: TimelineSummary['stages']) {
  const weightOf = (name: string) => (name.startsWith('denoise') ? 1.4 : 1);
  const whole = stages.reduce((sum, { name }) => sum + weightOf(name), 0);
  let [from, firstPoint] = [0, 0];
  return stages.map(({ name, points }) => {
    const to = from + weightOf(name) / whole;
    const span = { name, points, from, to, firstPoint };
    [from, firstPoint] = [to, firstPoint + points];
    return span;
  });
}

const sumOf = ({ residentBytes, workingBytes }: TimelinePeak): number => residentBytes + workingBytes;

/** The highest peak of each stage, in the order of the stages. */
function highest(peaks: readonly TimelinePeak[]): TimelinePeak[] {
  const best = new Map<string, TimelinePeak>();
  for (const peak of peaks) {
    const known = best.get(peak.stage);
    if (!known || sumOf(peak) > sumOf(known)) best.set(peak.stage, peak);
  }
  return [...best.values()];
}

const rangeText = ({ low, high }: ByteRange, unit: MemoryUnit): string =>
  `${formatBytes(low, unit)} to ${formatBytes(high, unit)}`;

/** Memory on the card over the operations of one run, stage by stage, with what the card holds; the figures as a table. */
export function MemoryChart({ timeline, estimate, unit, card = null, children }: Props) {
  const { resident, total, maxBytes, stages, peaks } = timeline;
  if (total.length === 0) return null;
  const { nvidiaSmiBytes, interval } = estimate;
  const size = bytesPer[unit];
  const top = Math.max(maxBytes, nvidiaSmiBytes, interval.nvidiaSmi.high, card?.usableBytes ?? 0) * 1.05;
  const axis = linearAxis(top / size, { name: `memory on the card, ${unit}`, text: String });
  const at = (bytes: number) => axis.at(bytes / size);
  const y = (bytes: number) => height * (1 - at(bytes));
  const steps = (thousandths: readonly number[]) => thousandths.map((each) => y((each / 1000) * maxBytes));
  const spans = stageSpans(stages);
  const spanOf = (peak: TimelinePeak) =>
    spans.findLast(({ firstPoint }) => firstPoint <= peak.at) ?? spans[0]!;
  const x = (peak: TimelinePeak) => {
    const { from, to, points, firstPoint } = spanOf(peak);
    return from + ((to - from) * (peak.at - firstPoint + 0.5)) / points;
  };
  const limits: Limit[] = [
    {
      name: `in nvidia-smi: ${formatBytes(nvidiaSmiBytes, unit)}`,
      axis: 'y',
      at: at(nvidiaSmiBytes),
      kind: 'estimate',
    },
    ...(card
      ? [
          {
            name: `${card.name}: ${formatBytes(card.usableBytes, unit)}`,
            axis: 'y' as const,
            at: at(card.usableBytes),
            kind: 'hardware' as const,
          },
        ]
      : []),
  ];
  const tops = highest(peaks);
  return (
    <figure className="chart not-content">
      <Chart
        label="Memory on the card by stage"
        height={height}
        x={null}
        y={axis}
        limits={limits}
        readings={peaks.map((peak) => ({
          x: x(peak),
          y: y(sumOf(peak)),
          text: `${stageName(peak.stage)}, ${peak.name}: ${formatBytes(sumOf(peak), unit)} at most, of which ${formatBytes(peak.workingBytes, unit)} working set`,
        }))}
        below={
          <ol className="chart-spans" aria-hidden="true">
            {spans.map(({ name, from, to }) => (
              <li key={name} style={{ width: percent(to - from) }}>
                {stageName(name)}
              </li>
            ))}
          </ol>
        }
      >
        <rect
          className="band"
          width="100%"
          y={y(interval.nvidiaSmi.high)}
          height={y(interval.nvidiaSmi.low) - y(interval.nvidiaSmi.high)}
        />
        <Stretched height={height}>
          {spans.map(({ name, from, to, firstPoint, points }) => {
            const path = (thousandths: readonly number[]) =>
              stepsPath(steps(thousandths.slice(firstPoint, firstPoint + points)), height, from, to);
            return (
              <g key={name}>
                <path className="working" d={path(total)} />
                <path className="resident" d={path(resident)} />
              </g>
            );
          })}
        </Stretched>
        {spans.slice(1).map(({ name, from }) => (
          <line key={name} className="edge" x1={percent(from)} x2={percent(from)} y2={height} />
        ))}
      </Chart>
      <Legend
        items={[
          { mark: 'resident', name: 'Weights and other memory that stays' },
          { mark: 'working', name: 'Working set' },
          { mark: 'band', name: `Range in nvidia-smi: ${rangeText(interval.nvidiaSmi, unit)}` },
        ]}
      />
      <figcaption>
        {children} Widths are not time: the drawing shows every operation of one step. PyTorch and the driver
        keep what lies between the peak and the figure of nvidia-smi.{' '}
        <ReportFigure subject={`Memory of ${estimate.model}`} />
      </figcaption>
      <DataTable
        label="Memory by stage"
        caption="Peak of each stage"
        columns={[
          { head: 'Stage', cell: ({ stage }) => stageName(stage) },
          { head: 'Sum', num: true, phone: 'lead', cell: (peak) => formatBytes(sumOf(peak), unit) },
          { head: 'Weights', num: true, cell: (peak) => formatBytes(peak.residentBytes, unit) },
          { head: 'Working set', num: true, cell: (peak) => formatBytes(peak.workingBytes, unit) },
          { head: 'Peak in', cell: ({ name }) => name, phone: 'drop' },
        ]}
        rows={tops}
        rowKey={({ stage }) => stage}
      />
    </figure>
  );
}
