import { longestBuildName, writeAddress } from '../build/address/calculator-address.ts';
import { defaultSettings } from '../build/quote/settings.ts';
import { emptyLine, emptyStart, type Build, type BuildLine } from '../build/rows/build.ts';
import { cutText, longestModel } from '../build/rows/model-text.ts';
import type { MachineLine, ProposedMachine } from '../machine/answer.ts';
import { machineTitle } from '../machine/machine-words.ts';
import type { MachineQuestion } from '../machine/question.ts';
import { ownOrRentId } from './to-calculator.ts';

/** A line as a row of a build. What is owned costs nothing; a computer sold whole has no row of its own kind. */
function rowOf({ component, part, name, quantity, price }: MachineLine, at: number): BuildLine {
  const whole = component === 'computer' || component === 'other';
  return {
    ...emptyLine(`added-${at + 1}`),
    component: whole ? 'other' : component,
    model: cutText(name, longestModel),
    part: whole ? null : part,
    quantity,
    unitPrice: price ? { low: price.low, high: price.high } : { low: 0, high: 0 },
  };
}

/** A machine as an ordinary build, without a table of the guide. */
export const buildOfMachine = ({ lines, currency }: ProposedMachine): Build => ({
  tier: emptyStart.id,
  currency,
  lines: lines.map(rowOf),
});

/** Path of the build calculator below the site's base, with a machine as a build and the settings of its question. */
export function machineBuildPath(machine: ProposedMachine, question: MachineQuestion): string {
  const [task] = question.tasks;
  const [rent] = machine.renting;
  const settings = {
    ...defaultSettings,
    model: task?.model ?? null,
    circuit: question.circuit,
    hoursPerDay: question.hoursPerDay,
    years: question.years,
    pricePerKwh: question.pricePerKwh,
    rentPerHour: rent?.perHour.typical ?? null,
  };
  const name = cutText(machineTitle(machine), longestBuildName);
  return `/tools/calculator/?${writeAddress(buildOfMachine(machine), emptyStart, { name, settings })}`;
}

/** The same path, with the comparison of owning and renting open. */
export const machineRentPath = (machine: ProposedMachine, question: MachineQuestion): string =>
  `${machineBuildPath(machine, question)}#${ownOrRentId}`;
