import type { MachineAnswer } from '../../lib/machine/answer.ts';

/**
 * An answer with what the page shows: of the checks those that ask for a change or have no data, without their figures,
 * which are in the calculator. A page holds the answer twice, as text and for its code.
 */
export const shownAnswer = (answer: MachineAnswer): MachineAnswer => ({
  ...answer,
  machines: answer.machines.map((machine) => ({
    ...machine,
    findings: machine.findings
      .filter(({ answer: said }) => said !== 'fine' && said !== 'likely')
      .map((finding) => ({ ...finding, figures: [], basis: [], gaps: [] })),
    lines: machine.lines.map((line) => ({
      ...line,
      price: line.price && { ...line.price, sources: line.price.sources.slice(0, 1) },
    })),
  })),
});
