import { useStore } from '@nanostores/react';
import { partName } from '../../lib/build/quote/part-name.ts';
import type { BuildLine } from '../../lib/build/rows/build.ts';
import { rowUseBounds, type RowUseName } from '../../lib/build/rows/row-use.ts';
import { parseNumberSetting } from '../../lib/build/quote/settings.ts';
import { $build, apply, endTyping } from '../../stores/calculator.ts';
import { $catalogue } from '../../stores/parts.ts';
import { LabelledField } from '../ui/fields.tsx';

const labels: Readonly<Record<RowUseName, { label: string; unit: string }>> = {
  powerLimitW: { label: 'Power limit per card', unit: 'W' },
  supply: { label: 'Fed by supply number', unit: '' },
  circuit: { label: 'On circuit number', unit: '' },
};

/** One figure of how a row is used. */
function UseField({ line, name, row }: { line: BuildLine; name: RowUseName; row: string }) {
  const { label, unit } = labels[name];
  const value = line.use?.[name];
  return (
    <LabelledField
      label={`${label}${unit && `, ${unit}`}: ${row}`}
      shown={`${label}${unit && `, ${unit}`}`}
      value={value === undefined ? '' : String(value)}
      placeholder="not set"
      parse={(text) => {
        const read = parseNumberSetting(text, { key: name, label, unit, decimals: 0, ...rowUseBounds[name] });
        if (read.ok) apply({ kind: 'set-use', line: line.id, name, value: read.value });
        return read.ok ? null : read.reason;
      }}
      onLeave={endTyping}
      narrow
    />
  );
}

/** Power limits of the cards, and which supply and circuit feeds what, where the build has cards or several supplies. */
export function RowUses() {
  const build = useStore($build);
  const parts = useStore($catalogue);
  if (!build) return null;
  const cards = build.lines.filter(({ component }) => component === 'gpu');
  const supplies = build.lines.filter(({ component }) => component === 'psu');
  const several = supplies.reduce((sum, { quantity }) => sum + quantity, 0) > 1;
  if (cards.length === 0) return null;
  const rows: [BuildLine, RowUseName[]][] = [
    ...cards.map((line): [BuildLine, RowUseName[]] => [
      line,
      several ? ['powerLimitW', 'supply'] : ['powerLimitW'],
    ]),
    ...(several ? supplies.map((line): [BuildLine, RowUseName[]] => [line, ['circuit']]) : []),
  ];
  return (
    <details className="row-uses">
      <summary>Power limits{several ? ', supplies and circuits' : ''}</summary>
      <ul>
        {rows.map(([line, names]) => {
          const row = partName(parts, line) ?? line.model;
          return (
            <li key={line.id}>
              <strong>{row}</strong>
              <div className="settings">
                {names.map((name) => (
                  <UseField key={name} line={line} name={name} row={row} />
                ))}
              </div>
            </li>
          );
        })}
      </ul>
      <p className="quiet">
        A power limit caps the load and the spikes, as nvidia-smi -pl sets it. Risers, PCIe switches and fans
        for passive cards are rows of the kind Other: “PCIe 4.0 risers”, “Switchtec switch”, “fan shroud”.
      </p>
    </details>
  );
}
