import { partsFor } from '../../catalogue/machine.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { partsFromAstro } from '../../content/parts-from-astro.ts';
import type { ProposedMachine } from '../../lib/machine/answer.ts';
import { buildMachine } from '../../lib/machine/build-machine.ts';
import { readMachineAddress } from '../../lib/machine/machine-address.ts';

/**
 * The recommended machine for a question, computed at build.
 * @param query the question as an address of the tool: `budget=1500&tasks=sdxl`
 * @throws Error where the query is not a question, or no machine is within its budget
 */
export async function machineFor(query: string): Promise<ProposedMachine> {
  const models = (await fromAstro('pipelines')).map(({ id }) => id);
  const { state: question, notices } = readMachineAddress(query, models);
  if (notices.length > 0) throw new Error(`"${query}" is no question for a machine: ${notices.join(' ')}`);
  const [best] = buildMachine(question, await partsFor(partsFromAstro, question)).machines;
  if (!best?.withinBudget) throw new Error(`no machine within the budget of "${query}"`);
  return best;
}
