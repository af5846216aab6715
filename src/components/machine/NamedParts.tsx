import { useStore } from '@nanostores/react';
import { useEffect, useState } from 'react';
import { kindsOfPart, type PartKind } from '../../content/part-kinds.ts';
import type { ProposedMachine } from '../../lib/machine/answer.ts';
import { $partLists } from '../../stores/fetched-parts.ts';
import { needList } from '../../stores/parts.ts';
import { PartPicker } from '../build/PartPicker.tsx';
import { Choice } from '../ui/fields.tsx';

interface Props {
  /** Ids of the named parts. */
  ids: readonly string[];
  /** Kinds of part that can be named; one kind needs no choice. */
  kinds: readonly PartKind[];
  /** Name of the field: "Part that you have". */
  label: string;
  /** What the button for a part does: "Do not keep". */
  remove: string;
  /** Largest number of parts. */
  max: number;
  /** The machines of the shown answer, whose lines name parts. */
  machines: readonly ProposedMachine[];
  onChange: (ids: string[]) => void;
  base: string;
}

/** Parts that the reader names, as a list with a picker for the next one. */
export function NamedParts({ ids, kinds, label, remove, max, machines, onChange, base }: Props) {
  const [kind, setKind] = useState(kinds[0]!);
  const [text, setText] = useState('');
  const lists = useStore($partLists);
  const names = new Map([
    ...Object.values(lists).flatMap((list) => list.map(({ id, name }) => [id, name] as const)),
    ...machines.flatMap(({ lines }) => lines.map(({ part, name }) => [part, name] as const)),
  ]);
  const [only] = kinds.length === 1 ? kinds : [];
  const isUnnamed = ids.some((id) => !names.has(id));
  useEffect(() => {
    // The ids of an address have no names until the list is there.
    if (only && isUnnamed) void needList(base, only, false);
  }, [base, only, isUnnamed]);
  return (
    <>
      {ids.length > 0 && (
        <ul className="tasks">
          {ids.map((part) => (
            <li key={part}>
              <span className="name">{names.get(part) ?? part}</span>
              <button
                type="button"
                className="small"
                aria-label={`${remove} ${names.get(part) ?? part}`}
                onClick={() => onChange(ids.filter((each) => each !== part))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {ids.length < max && (
        <>
          {kinds.length > 1 && (
            <Choice
              label="Kind of part"
              choices={kinds.map((each) => [each, kindsOfPart[each].name] as const)}
              value={kind}
              onChange={(changed: PartKind) => {
                setKind(changed);
                setText('');
              }}
            />
          )}
          <div className="labelled">
            <span aria-hidden="true">{label}</span>
            <PartPicker
              label={label}
              value={text}
              placeholder="type its name"
              kind={kind}
              onNeedParts={(whole) => void needList(base, kind, whole)}
              onType={setText}
              onChoose={({ id }) => {
                setText('');
                if (!ids.includes(id)) onChange([...ids, id]);
              }}
              onLeave={() => undefined}
            />
          </div>
        </>
      )}
    </>
  );
}
