import { basisText, likelyShare, type Basis, type Gap } from './amount.ts';
import { soldPowersOf } from './cards.ts';
import type { CatalogueFacts } from './catalogue-facts.ts';
import { minClassParts, partsOfClass, type ClassCounts } from './classes/part-classes.ts';
import type { CardItem, Machine } from './machine.ts';
import { powerOfMachine } from './power.ts';
import type { Checked } from './rule.ts';
import type { Answer, Finding } from './types.ts';

/** A machine with its power. */
type Powered = Pick<Checked, 'machine' | 'power'>;

/** A row that names a chip and no product, with the board powers of the cards sold with it. */
interface OpenRow {
  item: CardItem;
  counts: ClassCounts;
}

/** A machine whose rows leave the product of a card open, and what it may become. */
export interface SoldMachines {
  rows: readonly OpenRow[];
  /** With the cards of every open row at a board power. */
  withPower: (wattsOf: (row: OpenRow) => number) => Powered;
}

/** The machines that a machine may become by the board powers of the cards sold; null where no row leaves one open. */
export function soldMachines(machine: Machine, facts: CatalogueFacts): SoldMachines | null {
  const rows = machine.gpus.flatMap((item) => {
    const counts = soldPowersOf(item, facts);
    return counts ? [{ item, counts }] : [];
  });
  if (rows.length === 0) return null;
  const byKey = new Map<string, Powered>();
  return {
    rows,
    withPower: (wattsOf) => {
      const watts = new Map(rows.map((row) => [row.item, wattsOf(row)]));
      const key = [...watts.values()].join(' ');
      const known = byKey.get(key);
      if (known) return known;
      const gpus = machine.gpus.map((item) => ({ ...item, assumedW: watts.get(item) ?? item.assumedW }));
      const assumed = { ...machine, gpus };
      const made = { machine: assumed, power: powerOfMachine(assumed) };
      byKey.set(key, made);
      return made;
    },
  };
}

const wattsIn = ({ counts }: ClassCounts): number[] => counts.map(([watts]) => Number(watts));
const most = ({ counts }: OpenRow): number => Math.max(...wattsIn(counts));
const least = ({ counts }: OpenRow): number => Math.min(...wattsIn(counts));

/** Whether an answer says that the build passes. */
const passes = (answer: Answer | undefined): boolean => answer === 'fine' || answer === 'likely';

/** What a passing answer rests on where not every card sold passes: the counts of one chip, if they tell enough. */
function basisOf({ rows }: SoldMachines, passesAt: (watts: number) => boolean): Basis | null {
  const [row, ...others] = rows;
  if (!row || others.length > 0) return null;
  const of = partsOfClass(row.counts);
  const count = row.counts.counts.reduce(
    (sum, [watts, parts]) => (parts > 0 && passesAt(Number(watts)) ? sum + parts : sum),
    0,
  );
  return of >= minClassParts && count / of >= likelyShare ? { count, of, words: row.counts.of } : null;
}

const gapsOf = ({ rows }: SoldMachines): Gap[] =>
  rows.map(({ item }) => ({
    line: item.line,
    part: item.options[0]!.name,
    field: 'the model of card: the board power',
  }));

/**
 * The answers of a rule about a machine that leaves the product of a card open. A card that is not named stands for all that are
 * sold with its chip: fine is what is fine with each of them, and a problem is one with each of them. What is fine with nearly
 * all is likely.
 * @param title the rule's question
 * @param findings its answers with the chips' own ratings
 * @param check its answers about another machine
 */
export function overSoldCards(
  title: string,
  findings: readonly Finding[],
  sold: SoldMachines,
  check: (machine: Powered) => Finding[],
): Finding[] {
  const answerAt = (id: string, wattsOf: (row: OpenRow) => number): Answer | undefined =>
    check(sold.withPower(wattsOf)).find((other) => other.id === id)?.answer;
  return findings.map((finding) => {
    const { id, answer, explanation } = finding;
    if (answer === 'problem') {
      if (answerAt(id, least) === 'problem') return finding;
      return {
        ...finding,
        answer: 'warning',
        severity: 'warning',
        explanation: `${explanation} Some of the cards that are sold with this chip draw less.`,
      };
    }
    if (!passes(answer) || passes(answerAt(id, most))) return finding;
    const basis = answer === 'fine' ? basisOf(sold, (watts) => passes(answerAt(id, () => watts))) : null;
    if (basis)
      return {
        ...finding,
        answer: 'likely',
        note: false,
        explanation: `${explanation} Likely: ${basisText([basis])} do. The others draw more.`,
        basis: [basis],
      };
    return {
      ...finding,
      answer: 'noData',
      note: false,
      title,
      explanation: `${explanation} Some of the cards that are sold with this chip draw more: it depends on the model of card.`,
      basis: [],
      gaps: gapsOf(sold),
    };
  });
}
