import './styles/tool-links.css';
import { calculatorPath, rentPath, rowPrice } from '../../lib/hand-over/to-calculator.ts';
import { chartPath } from '../../lib/hand-over/to-chart.ts';
import { chooserPath } from '../../lib/hand-over/to-chooser.ts';
import { estimatorPath } from '../../lib/hand-over/to-estimator.ts';
import { machineBudgetFor, machinePath } from '../../lib/hand-over/to-machine.ts';
import { modelPagePath } from '../../lib/hand-over/to-pages.ts';
import type { ToolQuestion } from '../../lib/hand-over/tool-question.ts';
import type { ChartedCard } from '../../lib/choose/card-answer.ts';

type Tool = 'estimator' | 'chooser' | 'chart' | 'machine' | 'calculator';

interface Props {
  /** The tool that shows the links. */
  from: Tool;
  question: ToolQuestion;
  /** The card of the question, if it has one: a machine is built around a card for a slot, at its price. */
  card?: Pick<ChartedCard, 'form' | 'price' | 'computer'> | undefined;
  /** Path of the site, without a trailing slash. */
  base: string;
}

/** Links to the other tools, each with the question of this one. */
export function ToolLinks({ from, question, card, base }: Props) {
  const slotted = card !== undefined && card.form === 'pcie' && !card.computer;
  const priced = { ...question, price: question.price ?? rowPrice(card?.price ?? null) };
  const links: [tool: Tool | null, path: string, words: string][] = [
    ['estimator', estimatorPath(question), 'Memory in detail'],
    ['chooser', chooserPath(question), 'Which card for it?'],
    [
      'machine',
      machinePath({ ...question, ...machineBudgetFor(question.budget) }),
      'Build me a machine for it',
    ],
    ['chart', chartPath(question), card ? 'Compare this card' : 'Cards by price and speed'],
    ...(slotted
      ? ([
          ['calculator', calculatorPath(priced), 'Price a build with this card'],
          [null, rentPath(priced), 'Rent or buy it'],
        ] as const satisfies [Tool | null, string, string][])
      : []),
  ];
  if (question.model !== undefined)
    links.push([null, modelPagePath(question.model, question), 'About the model']);
  return (
    <nav className="tool-links no-print" aria-label="The same question in other tools">
      <ul>
        {links
          .filter(([tool]) => tool !== from)
          .map(([, path, words]) => (
            <li key={words}>
              <a href={base + path}>{words}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
