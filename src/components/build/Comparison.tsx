import { useStore } from '@nanostores/react';
import { countAnswers, countsInWords } from '../../lib/build-check/count-answers.ts';
import { estimatedText } from '../../lib/units/estimated-text.ts';
import { withSetupDefaults } from '../../lib/build/quote/setup-defaults.ts';
import { $setup } from '../../stores/setup.ts';
import { quoteTotals } from '../../lib/build/quote/totals.ts';
import type { Money } from '../../lib/build/quote/money.ts';
import { buildSpeed, thousandImages, type BuildSpeed } from '../../lib/build/ownership/model-question.ts';
import { ownershipQuestion } from '../../lib/build/ownership/ownership-question.ts';
import { ownershipCost } from '../../lib/build/ownership/ownership.ts';
import { videoMemory, videoMemoryText } from '../../lib/build/quote/video-memory.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { threeFigures } from '../../lib/units/number-format.ts';
import { counted } from '../../lib/units/quantity.ts';
import { componentKinds, componentNames } from '../../content/part-kinds.ts';
import { partName } from '../../lib/build/quote/part-name.ts';
import type { Build } from '../../lib/build/rows/build.ts';
import { type Workspace } from '../../lib/build/workspace/workspace.ts';
import { $answers, type BuildAnswers } from '../../stores/build-checks.ts';
import { $names, $workspace, activateBuild } from '../../stores/calculator.ts';
import { $modelFacts, type ModelFacts } from '../../stores/model-answers.ts';
import { $catalogue } from '../../stores/parts.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { ChecksStatus } from './ChecksStatus.tsx';

const moneyText = ({ range, currency }: Money): string => formatRange(range, currency);

type Row = [name: string, cells: string[]];

/** A row that is left out without a name. */
const row = (name: string | false | null, cells: () => string[]): Row[] => (name ? [[name, cells()]] : []);

function speedText(speed: BuildSpeed): string {
  if (!speed.ok) return `no data: ${speed.reason}`;
  const { low, mid, high } = speed.range;
  return `${threeFigures(mid)} (${threeFigures(low)} to ${threeFigures(high)}), ${speed.steps} steps${speed.modelled ? ', estimated' : ''}`;
}

const differs = (cells: readonly string[]): boolean => new Set(cells).size > 1;

/** The parts of each kind in each build, for kinds that any build has. */
function partRows(builds: readonly Build[], nameOf: (line: Build['lines'][number]) => string): Row[] {
  return componentKinds.flatMap((kind): Row[] => {
    const cells = builds.map(({ lines }) =>
      lines
        .filter(({ component }) => component === kind)
        .map((line) => (line.quantity > 1 ? `${line.quantity} × ${nameOf(line)}` : nameOf(line)))
        .join('; '),
    );
    return cells.some(Boolean) ? [[componentNames[kind], cells.map((cell) => cell || 'none')]] : [];
  });
}

/** Images per minute and the cost of 1,000 images, if a model is chosen. */
function speedRows(
  { builds, settings }: Workspace,
  answers: readonly BuildAnswers[],
  facts: ModelFacts | null,
): Row[] {
  if (!facts || facts.model !== settings.model) return [];
  const speeds = builds.map(({ build }) => buildSpeed(build, facts.speeds));
  const costs = builds.map(({ build }, at) => {
    const whole = withSetupDefaults(settings, $setup.get(), build.currency);
    const question = ownershipQuestion(quoteTotals(build, settings), answers[at]!.power.wallW, whole);
    if (!question.ok) return `missing: ${question.missing.join(', ')}`;
    const perHour = {
      low: ownershipCost(question.low).perHour,
      high: ownershipCost(question.high).perHour,
    };
    const cost = thousandImages(perHour, speeds[at]!);
    const cents = (amount: number) => Math.round(amount * 100) / 100;
    return cost
      ? formatRange({ low: cents(cost.low), high: cents(cost.high) }, question.currency)
      : 'no data';
  });
  return [
    [`Images per minute, ${facts.need.name}`, speeds.map(speedText)],
    ['Cost of 1,000 images when owned', costs],
  ];
}

/** The open builds side by side: cost, memory, checks, power. */
export function Comparison({ base }: { base: string }) {
  const workspace = useStore($workspace);
  const names = useStore($names);
  const answers = useStore($answers);
  const catalogue = useStore($catalogue);
  const facts = useStore($modelFacts);
  if (!workspace || !answers || !catalogue) return <ChecksStatus base={base} />;
  const { builds, settings } = workspace;
  const totals = builds.map(({ build }) => quoteTotals(build, settings));
  const rows: Row[] = [
    [
      'Cost',
      totals.map(({ net, unpriced }) =>
        unpriced > 0 ? `${moneyText(net)}; ${counted(unpriced, 'row')} without a price` : moneyText(net),
      ),
    ],
    ...row(settings.taxPercent !== null && `With ${settings.taxPercent} % tax`, () =>
      totals.map(({ gross }) => moneyText(gross)),
    ),
    ...row(settings.exchange && `In ${settings.exchange.to} at your rate`, () =>
      totals.map(({ converted }) => (converted ? moneyText(converted) : 'no exchange rate for its currency')),
    ),
    ['GPU memory', builds.map(({ build }) => videoMemoryText(videoMemory(build, catalogue)))],
    ['Checks', answers.map(({ findings }) => countsInWords(countAnswers(findings)))],
    [
      'Problems',
      answers.map(({ findings }) => {
        const problems = findings.filter(({ answer }) => answer === 'problem');
        return problems.length === 0 ? 'none found' : problems.map(({ title }) => title).join('; ');
      }),
    ],
    ['Power supply output (DC)', answers.map(({ power }) => estimatedText(power.dcW, 'W'))],
    ['Power at the wall', answers.map(({ power }) => estimatedText(power.wallW, 'W'))],
    ...speedRows(workspace, answers, facts),
    ...partRows(
      builds.map(({ build }) => build),
      (line) => partName(catalogue, line) ?? (line.model || 'no model'),
    ),
  ];
  return (
    <DataTable
      label="Comparison of your builds"
      caption="Your builds side by side. ≠ marks what differs."
      className="compare"
      columns={[
        {
          head: null,
          cell: ([name, cells]: Row) =>
            differs(cells) ? (
              <>
                {name}{' '}
                <span className="differs-mark">
                  <span aria-hidden="true">≠</span>
                  <span className="sr-only">differs</span>
                </span>
              </>
            ) : (
              name
            ),
        },
        ...builds.map((_, place) => ({
          head: (
            <>
              {names[place]}{' '}
              {place === workspace.active ? (
                <span className="quiet">(shown above)</span>
              ) : (
                <button type="button" className="no-print" onClick={() => activateBuild(place)}>
                  Show<span className="sr-only"> {names[place]}</span>
                </button>
              )}
            </>
          ),
          cell: ([, cells]: Row) =>
            differs(cells) ? <span className="differs">{cells[place]}</span> : cells[place],
        })),
      ]}
      rows={rows}
    />
  );
}
