import { useStore } from '@nanostores/react';
import type { ReactNode } from 'react';
import { countAnswers, countsInWords } from '../../lib/build-check/count-answers.ts';
import { reckonedText } from '../../lib/build-check/reckoned-text.ts';
import { quoteTotals } from '../../lib/quote/totals.ts';
import type { Money } from '../../lib/quote/money.ts';
import { videoMemory, videoMemoryText } from '../../lib/quote/video-memory.ts';
import { formatRange } from '../../lib/tier/money-format.ts';
import { buildName } from '../../lib/workspace/workspace.ts';
import { $answers } from '../../stores/build-checks.ts';
import { $starts, $workspace, lookAt } from '../../stores/calculator.ts';
import { $catalogue } from '../../stores/parts.ts';

const told = ({ range, currency }: Money): string => formatRange(range, currency);

/** The open builds side by side: cost, memory, checks, power. */
export function Comparison({ speedRows = [] }: { speedRows?: readonly [string, readonly ReactNode[]][] }) {
  const workspace = useStore($workspace);
  const starts = useStore($starts);
  const answers = useStore($answers);
  const catalogue = useStore($catalogue);
  if (!workspace || !answers || !catalogue) return <p className="quiet">Loading the parts and the rules…</p>;
  const { builds, settings } = workspace;
  const totals = builds.map(({ build }) => quoteTotals(build, settings));
  const rows: [string, ReactNode[]][] = [
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
    ['Power from the supply', answers.map(({ power }) => reckonedText(power.dcW, 'W'))],
    ['Power at the wall', answers.map(({ power }) => reckonedText(power.wallW, 'W'))],
    ...speedRows.map(([name, cells]): [string, ReactNode[]] => [name, [...cells]]),
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
