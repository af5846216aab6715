import type { Program } from '../../../content/schemas/vram-request.ts';
import type { ProgramFacts } from '../../../content/schemas/program.ts';
import type { VramCatalogue } from '../catalogue.ts';

/** What a program's source says about memory. @throws Error when the catalogue does not contain the program */
export function programFacts(catalogue: VramCatalogue, program: Program): ProgramFacts {
  const facts = catalogue.programs.get(program);
  if (!facts) throw new Error(`The catalogue does not contain the program "${program}".`);
  return facts;
}

/** A constant of a program for a class of component, or for all; null if it has none. */
export function constantOf(facts: ProgramFacts, key: string, className: string | null = null): number | null {
  const found =
    facts.constants.find((each) => each.key === key && each.of === className) ??
    facts.constants.find((each) => each.key === key && each.of === null);
  return found?.value ?? null;
}

/** As `constantOf`, for constants that a program must have. @throws Error when it is missing */
export function requiredConstant(facts: ProgramFacts, key: string): number {
  const value = constantOf(facts, key);
  if (value === null) throw new Error(`${facts.name} has no constant "${key}".`);
  return value;
}
