import { State } from '../ui/State.tsx';
import { componentNames, isPartKind, type PartKind } from '../../content/part-kinds.ts';
import type { Finding } from '../../lib/build-check/types.ts';
import { partOf, type PartsCatalogue } from '../../lib/parts/catalogue.ts';
import type { ChosenPart } from '../../lib/parts/fitting.ts';
import { partName } from '../../lib/build/quote/part-name.ts';
import type { Build, BuildLine, Start } from '../../lib/build/rows/build.ts';
import { unknownPrice } from '../../lib/build/rows/price-range.ts';
import { apply, change, endTyping } from '../../stores/calculator.ts';
import { $partOfLine, pricing } from '../../stores/pricing.ts';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import type { RowExtras } from './BuildTable.tsx';
import { PartPicker } from './PartPicker.tsx';

const RowPrice = lazyPart('the prices of parts', async () => (await import('./RowPrice.tsx')).RowPrice);

interface Options {
  build: Build;
  start: Start;
  catalogue: PartsCatalogue | null;
  findings: readonly Finding[];
  /** Loads the list of a kind of part (null: of every kind). */
  onNeedParts: (kind: PartKind | null, whole: boolean) => void;
}

/** The kind of part that a row can take; null for any. */
const kindOf = ({ component }: BuildLine): PartKind | null => (isPartKind(component) ? component : null);

/** The parts of the other rows of a build. */
function partsBeside(build: Build, line: BuildLine, catalogue: PartsCatalogue | null): ChosenPart[] {
  return build.lines.flatMap(({ id, component, part }) => {
    if (id === line.id || part === null || !isPartKind(component) || !catalogue) return [];
    const found = partOf(catalogue, component, part);
    return found ? [{ kind: component, part: found }] : [];
  });
}

/** Problems found in one row, each with a link to its explanation. */
function RowFindings({ line, findings }: { line: BuildLine; findings: readonly Finding[] }) {
  const own = findings.filter(
    ({ answer, lines }) => (answer === 'problem' || answer === 'warning') && lines.includes(line.id),
  );
  if (own.length === 0) return null;
  return (
    <ul className="row-findings">
      {own.map((finding) => (
        <li key={finding.id} className={finding.severity}>
          <a href={`#finding-${finding.id}`}>
            <State state={finding.severity}>{finding.title}</State>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The part picker, the origin of the price and the findings of each row in the full calculator. */
export function rowExtras({ build, start, catalogue, findings, onNeedParts }: Options): RowExtras {
  return {
    model: (line, name) => {
      const part = partName(catalogue, line);
      const wording = start.lines.find((row) => row.id === line.id)?.model ?? null;
      const untouched = line.model === wording;
      const shownName = part ?? line.model;
      return (
        <>
          {/* The name of a chosen part takes the place of the guide's wording. */}
          {wording && (untouched || line.part === null) && <span className="wording">{wording}</span>}
          {(line.component !== 'other' || !line.fromGuide) && (
            <PartPicker
              label={
                line.fromGuide || isPartKind(line.component)
                  ? `Part for ${line.fromGuide ? name : componentNames[line.component]}`
                  : 'Model of the added row'
              }
              value={untouched ? '' : line.part === null ? line.model : shownName}
              placeholder={part && untouched ? shownName : 'Choose a part, or type your own'}
              kind={kindOf(line)}
              onNeedParts={(whole) => onNeedParts(kindOf(line), whole)}
              chosen={() => partsBeside(build, line, catalogue)}
              onType={(text) => {
                if (text === '' && wording) apply({ kind: 'set-part', line: line.id, part: null });
                else apply({ kind: 'set-model', line: line.id, model: text });
              }}
              onChoose={({ kind, id, name: chosen }) => {
                const found = $partOfLine.get()?.({ ...line, component: kind, part: id });
                const price = found && pricing.$value.get()?.chosenRange(found, build.currency);
                change({
                  kind: 'choose-part',
                  line: line.id,
                  part: { id, component: kind, name: chosen, price: price ?? unknownPrice },
                });
              }}
              onLeave={endTyping}
            />
          )}
          <RowFindings line={line} findings={findings} />
        </>
      );
    },
    price: (line) => <RowPrice line={line} />,
  };
}
