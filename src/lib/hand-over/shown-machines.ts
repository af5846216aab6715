import type { LeftOut, MachineAnswer, ProposedMachine } from '../machine/answer.ts';
import type { MachineQuestion } from '../machine/question.ts';
import { relaxations, type Relaxation } from '../machine/relaxations.ts';
import { machineBuildPath, machineRentPath } from './machine-build.ts';
import { chooserPath } from './to-chooser.ts';
import { estimatorPath } from './to-estimator.ts';
import { questionOfMachine } from './to-machine.ts';

/** A machine with the paths below the site's base at which other tools take it over. */
export interface ShownMachine extends ProposedMachine {
  paths: {
    /** The calculator, with the machine as a build. */
    build: string;
    /** The same, with owning and renting compared. */
    rent: string;
    /** The memory estimator, with each task on the card. */
    runs: string[];
  };
}

/** What is left out for one reason. A list of single items would repeat the reason a hundred times in a page. */
export interface LeftOutGroup extends Pick<LeftOut, 'kind' | 'reason' | 'unpriced'> {
  /** Ids and names, in the order of the answer. */
  items: [id: string, name: string][];
}

/** An answer as a page shows it. */
export interface ShownAnswer extends Omit<MachineAnswer, 'machines' | 'leftOut'> {
  leftOut: LeftOutGroup[];
  machines: ShownMachine[];
  /** “Which card?” with the first task; null without one. */
  chooserPath: string | null;
  /** The demands that can be relaxed with one press. */
  relaxations: Relaxation[];
}

function shownMachine(machine: ProposedMachine, question: MachineQuestion): ShownMachine {
  const { lines, runs, findings, kind } = machine;
  const card = kind === 'computer' ? undefined : lines.find(({ component }) => component === 'gpu')?.part;
  return {
    ...machine,
    findings: findings
      .filter(({ answer }) => answer !== 'fine' && answer !== 'likely')
      .map((finding) => ({ ...finding, figures: [], basis: [], gaps: [] })),
    lines: lines.map((line) => ({
      ...line,
      price: line.price && { ...line.price, sources: line.price.sources.slice(0, 1) },
    })),
    paths: {
      build: machineBuildPath(machine, question),
      rent: machineRentPath(machine, question),
      runs: runs.map(({ task }) =>
        estimatorPath({ ...questionOfMachine(question, task), ...(card ? { card } : {}) }),
      ),
    },
  };
}

function grouped(leftOut: readonly LeftOut[]): LeftOutGroup[] {
  const groups = Map.groupBy(leftOut, ({ kind, reason, unpriced }) => `${kind} ${unpriced} ${reason}`);
  return [...groups.values()].map((each) => {
    const { kind, reason, unpriced } = each[0]!;
    return { kind, reason, unpriced, items: each.map(({ id, name }) => [id, name]) };
  });
}

/**
 * An answer with what a page shows: of the checks those that ask for a change or have no data, without their figures, which
 * are in the calculator; and the paths to other tools, whose code a page need not load for them.
 */
export function shownAnswer(answer: MachineAnswer, question: MachineQuestion): ShownAnswer {
  const [task] = question.tasks;
  return {
    ...answer,
    leftOut: grouped(answer.leftOut),
    machines: answer.machines.map((machine) => shownMachine(machine, question)),
    relaxations: relaxations(question, answer),
    chooserPath: task ? chooserPath(questionOfMachine(question, task)) : null,
  };
}
