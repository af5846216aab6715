import { useId } from 'react';

interface Props {
  label: string;
  /** Words of the empty value. */
  empty: string;
  groups: readonly { name: string; choices: readonly (readonly [value: string, label: string])[] }[];
  value: string;
  onChange: (value: string) => void;
}

/** A labelled list of choices under headings, with none chosen at first. */
export function GroupedChoice({ label, empty, groups, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{empty}</option>
        {groups
          .filter(({ choices }) => choices.length > 0)
          .map(({ name, choices }) => (
            <optgroup key={name} label={name}>
              {choices.map(([each, words]) => (
                <option key={each} value={each}>
                  {words}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
    </div>
  );
}
