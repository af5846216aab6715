import { circuits } from '../build/circuit.ts';
import type { CheckSetting } from '../build/check-setting.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';

/** What a machine is checked for: the circuit of the question and the models of its tasks. */
export const settingFor = ({ circuit }: MachineQuestion, { tasks }: MachineParts): CheckSetting => ({
  circuit: circuits.find(({ id }) => id === circuit) ?? null,
  models: tasks.map(({ need }) => need),
  os: null,
  use: 'desk',
});
