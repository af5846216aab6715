import { useStore } from '@nanostores/react';
import type { ReactNode } from 'react';
import { countAnswers, countsInWords } from '../../lib/build-check/count-answers.ts';
import { estimatedText } from '../../lib/units/estimated-text.ts';
import { quoteTotals } from '../../lib/build/quote/totals.ts';
import type { Money } from '../../lib/build/quote/money.ts';
import { buildSpeed, thousandImages, type BuildSpeed } from '../../lib/build/ownership/model-question.ts';
import { ownershipQuestion } from '../../lib/build/ownership/ownership-question.ts';
import { ownershipCost } from '../../lib/build/ownership/ownership.ts';
import { videoMemory, videoMemoryText } from '../../lib/build/quote/video-memory.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { threeFigures } from '../../lib/units/number-format.ts';
import { buildName, type Workspace } from '../../lib/build/workspace/workspace.ts';
import { $answers, type BuildAnswers } from '../../stores/build-checks.ts';
import { $starts, $workspace, lookAt } from '../../stores/calculator.ts';
import { $modelFacts, type ModelFacts } from '../../stores/model-answers.ts';
import { $catalogue } from '../../stores/parts.ts';
import { CheckerArrival } from './CheckerArrival.tsx';

const told = ({ range, currency }: Money): string => formatRange(range, currency);

type Row = [name: string, cells: ReactNode[]];

function speedText(speed: BuildSpeed): string {
  if (!speed.ok) return `not known: ${speed.reason}`;
  const { low, mid, high } = speed.range;
  return `${threeFigures(mid)} (${threeFigures(low)} to ${threeFigures(high)}), ${speed.steps} steps${speed.modelled ? ', modelled' : ''}`;
}

/** Pictures a minute and what a thousand of them cost, where a model is chosen. */
function speedRows(
  { builds, settings }: Workspace,
  answers: readonly BuildAnswers[],
  facts: ModelFacts | null,
): Row[] {
  if (!facts || facts.model !== settings.model) return [];
  const speeds = builds.map(({ build }) => buildSpeed(build, facts.speeds));
  const costs = builds.map(({ build }, at) => {
    const question = ownershipQuestion(quoteTotals(build, settings), answers[at]!.power.wallW, settings);
    if (!question.ok) return `not known without ${question.missing.join(', ')}`;
    const perHour = {
      low: ownershipCost(question.low).perHour,
      high: ownershipCost(question.high).perHour,
    };
    const cost = thousandImages(perHour, speeds[at]!);
    const cents = (amount: number) => Math.round(amount * 100) / 100;
    return cost
      ? formatRange({ low: cents(cost.low), high: cents(cost.high) }, question.currency)
      : 'not known';
  });
  return [
    [`Pictures a minute, ${facts.need.name}`, speeds.map(speedText)],
    ['Cost of 1,000 pictures, owning', costs],
  ];
}

/** The open builds side by side: cost, memory, checks, power. */
export function Comparison({ base }: { base: string }) {
  const workspace = useStore($workspace);
  const starts = useStore($starts);
  const answers = useStore($answers);
  const catalogue = useStore($catalogue);
  const facts = useStore($modelFacts);
  if (!workspace || !answers || !catalogue) return <CheckerArrival base={base} />;
  const { builds, settings } = workspace;
  const totals = builds.map(({ build }) => quoteTotals(build, settings));
  const rows: Row[] = [
    [
      'Cost',
      totals.map(({ net, unpriced }) =>
        unpriced > 0 ? `${told(net)}; ${unpriced} without a price` : told(net),
      ),
    ],
    ...(settings.taxPercent === null
      ? []
      : [
          [`With ${settings.taxPercent} % tax`, totals.map(({ gross }) => told(gross))] as [string, string[]],
        ]),
    ...(settings.exchange === null
      ? []
      : [
          [
            `In ${settings.exchange.to} at your rate`,
            totals.map(({ converted }) => (converted ? told(converted) : 'no rate from its currency')),
          ] as [string, string[]],
        ]),
    ['GPU memory', builds.map(({ build }) => videoMemoryText(videoMemory(build, catalogue)))],
    ['Checks', answers.map(({ findings }) => countsInWords(countAnswers(findings)))],
    [
      'Problems',
      answers.map(({ findings }) => {
        const problems = findings.filter(
          ({ answer, severity }) => answer === 'problem' && severity === 'problem',
        );
        return problems.length === 0 ? 'none found' : problems.map(({ title }) => title).join('; ');
      }),
    ],
    ['Power from the supply', answers.map(({ power }) => estimatedText(power.dcW, 'W'))],
    ['Power at the wall', answers.map(({ power }) => estimatedText(power.wallW, 'W'))],
    ...speedRows(workspace, answers, facts),
  ];
  return (
    <div className="table-frame" tabIndex={0} role="group" aria-label="Comparison of your builds">
      <table className="datasheet compare">
        <caption>Your builds side by side</caption>
        <thead>
          <tr>
            <td />
            {builds.map((each, place) => (
              // Builds have no identity but their place: two may be equal.
              <th scope="col" key={place}>
                {buildName(each, starts)}{' '}
                {place === workspace.active ? (
                  <span className="quiet">(shown above)</span>
                ) : (
                  <button type="button" className="no-print" onClick={() => lookAt(place)}>
                    Show<span className="sr-only"> {buildName(each, starts)}</span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, place) => (
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
