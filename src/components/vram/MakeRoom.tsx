import type { CardReport } from '../../lib/verdict/card-report.ts';
import { optionEffect } from '../../lib/verdict/option-effects.ts';
import type { RoomOption } from '../../lib/verdict/room.ts';
import { bytesPerGiB, type MemoryUnit } from '../../lib/units/memory-size.ts';
import { MiniGauge } from '../ui/Gauge.tsx';
import { Part } from '../ui/Instrument.tsx';
import { OptionRow } from '../ui/OptionRow.tsx';
import type { StateKind } from '../ui/State.tsx';
import { oneDecimal } from './CardVerdict.tsx';
import { upperFirst } from '../../lib/units/first-letter.ts';

interface Props {
  report: CardReport;
  unit: MemoryUnit;
  /** Applies an option, or takes it back. */
  onToggle: (option: RoomOption) => void;
}

/** Each option that saves memory for the question, by itself: applied with one press, and undone where it stands. */
export function MakeRoom({ report, unit, onToggle }: Props) {
  const { room, verdict } = report;
  const { usableBytes, neededBytes } = verdict;
  if (room.length === 0) return null;
  const end = Math.max(usableBytes ?? 0, neededBytes.mid) * 1.15;
  const state = ({ bytes }: RoomOption): StateKind => {
    if (usableBytes === null) return 'note';
    if (bytes.mid > usableBytes) return 'problem';
    return bytes.high > usableBytes ? 'warning' : 'fine';
  };
  const note =
    usableBytes === null
      ? undefined
      : `The line is what programs can use: ${(usableBytes / bytesPerGiB).toFixed(1)} GiB`;
  return (
    <Part name="Make room, one press each" id="make-room" note={note}>
      <ul className="option-rows">
        {room.map((option) => (
          <OptionRow
            key={option.id}
            name={upperFirst(option.label)}
            effect={optionEffect(option.id)}
            on={option.on}
            gauge={
              <MiniGauge amount={option.bytes.mid} limit={usableBytes} end={end} state={state(option)} />
            }
            amount={
              <>
                <span className="sr-only">{option.on ? 'now ' : 'then '}</span>
                {oneDecimal(option.bytes.mid, unit)}
              </>
            }
            onApply={() => onToggle(option)}
            onUndo={() => onToggle(option)}
          />
        ))}
      </ul>
    </Part>
  );
}
