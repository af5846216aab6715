import { useStore } from '@nanostores/react';
import { useState } from 'react';
import { kindsOfPart, partKinds, type PartKind } from '../../content/part-kinds.ts';
import type { ProposedMachine } from '../../lib/machine/answer.ts';
import { $partLists } from '../../stores/fetched-parts.ts';
import { needList } from '../../stores/parts.ts';
import { PartPicker } from '../build/PartPicker.tsx';
import { Choice } from '../ui/fields.tsx';

interface Props {
  owned: readonly string[];
  /** The machines of the shown answer, whose lines name the parts. */
  machines: readonly ProposedMachine[];
  onChange: (owned: string[]) => void;
  base: string;
}

/** Largest number of parts that a question keeps. */
const largestNumber = 16;

/** The parts that the reader has: they are kept, cost nothing, and the others must fit them. */
export function OwnedParts({ owned, machines, onChange, base }: Props) {
  const [kind, setKind] = useState<PartKind>('cpu');
  const [text, setText] = useState('');
  const lists = useStore($partLists);
  const names = new Map([
    ...Object.values(lists).flatMap((list) => list.map(({ id, name }) => [id, name] as const)),
    ...machines.flatMap(({ lines }) => lines.map(({ part, name }) => [part, name] as const)),
  ]);
  return (
    <>
      {owned.length > 0 && (
        <ul className="tasks">
          {owned.map((part) => (
            <li key={part}>
              <span className="name">{names.get(part) ?? part}</span>
              <button
                type="button"
                className="small"
                aria-label={`Do not keep ${names.get(part) ?? part}`}
                onClick={() => onChange(owned.filter((each) => each !== part))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {owned.length < largestNumber && (
        <>
          <Choice
            label="Kind of part"
            choices={partKinds.map((each) => [each, kindsOfPart[each].name] as const)}
            value={kind}
            onChange={(changed: PartKind) => {
              setKind(changed);
              setText('');
            }}
          />
          <div className="labelled">
            <span aria-hidden="true">Part that you have</span>
            <PartPicker
              label="Part that you have"
              value={text}
              placeholder="type its name"
              kind={kind}
              onNeedParts={(whole) => void needList(base, kind, whole)}
              onType={setText}
              onChoose={({ id }) => {
                setText('');
                if (!owned.includes(id)) onChange([...owned, id]);
              }}
              onLeave={() => undefined}
            />
          </div>
        </>
      )}
    </>
  );
}
