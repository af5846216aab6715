import { useStore } from '@nanostores/react';
import type { System } from '../../content/schemas/usable-memory.ts';
import type { Machine } from '../../lib/verdict/usable-memory.ts';
import { $machine } from '../../stores/vram.ts';
import { Choice, NumberField, Switch } from '../ui/fields.tsx';

const systems = [
  ['', 'Not given: as nvidia-smi reports'],
  ['windows', 'Windows'],
  ['linux', 'Linux'],
] as const;

/** What a field leaves to its default is left out, as in the address. */
const withDefaultsLeftOut = ({ system, display, systemMemoryGiB }: Machine): Machine => ({
  ...(system ? { system } : {}),
  ...(display ? { display } : {}),
  ...(systemMemoryGiB ? { systemMemoryGiB } : {}),
});

/** The machine that the card is in: what it leaves of the card's memory to a program. */
export function MachineFields({ onChange }: { onChange: (machine: Machine) => void }) {
  const machine = useStore($machine);
  const set = (changed: Machine) => onChange(withDefaultsLeftOut({ ...machine, ...changed }));
  return (
    <div role="group" aria-label="The machine of the card">
      <div className="fields">
        <Choice
          label="Operating system"
          choices={systems}
          value={machine.system === 'macos' ? '' : (machine.system ?? '')}
          onChange={(system) => set({ system: system === '' ? null : (system satisfies System) })}
        />
        <NumberField
          label="System memory, GiB"
          value={machine.systemMemoryGiB ?? null}
          empty="not given"
          min={1}
          max={65_536}
          onChange={(systemMemoryGiB) => set({ systemMemoryGiB })}
        />
      </div>
      <div className="switches">
        <Switch
          label="A display is connected to the card"
          on={machine.display ?? false}
          onChange={(display) => set({ display })}
        />
      </div>
      <p className="quiet">
        A desktop takes 0.4 GiB of the card on Linux, 0.6 to 0.7 GiB elsewhere. Chips that share their memory
        have the memory of the machine. By default the card has no display and the figures of nvidia-smi
        count.
      </p>
    </div>
  );
}
