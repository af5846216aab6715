import type { MissingField } from '../../lib/build-check/count-answers.ts';
import { upperFirst } from '../../lib/units/first-letter.ts';
import { Later } from '../ui/Later.tsx';

/** `The length of RTX 4090`; the part alone where the build lacks it. */
const fieldName = ({ part, field }: MissingField): string => {
  const text = field === '' ? part : `${field} of ${part}`;
  return upperFirst(text);
};

/** The answers without data, by the field that would settle them, with a link to the row that the field belongs to. */
export function MissingFields({ fields, count }: { fields: readonly MissingField[]; count: number }) {
  if (fields.length === 0) return null;
  return (
    <details>
      <summary>No data ({count})</summary>
      <p className="quiet">
        Each field would settle the checks named with it. Choose a part from the catalogue, or write the
        figure into the row: “850 W Gold”, “3 slots, 330 mm”, “2x32 GB DDR5 UDIMM”.
      </p>
      <ul className="findings">
        <Later>
          {fields.map((missing) => (
            <li key={`${missing.line} ${missing.part} ${missing.field}`} className="noData">
              <p>
                <strong>{fieldName(missing)}:</strong> {missing.findings.map(({ title }) => title).join('; ')}
              </p>
              {[...new Set(missing.findings.map(({ explanation }) => explanation))].map((text) => (
                <p key={text} className="quiet">
                  {text}
                </p>
              ))}
            </li>
          ))}
        </Later>
      </ul>
    </details>
  );
}
