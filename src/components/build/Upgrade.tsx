import { useStore } from '@nanostores/react';
import { useState } from 'react';
import { componentNames } from '../../content/part-kinds.ts';
import type { Upgrade as UpgradeAnswer } from '../../lib/build-check/upgrade.ts';
import { activeBuild } from '../../lib/build/workspace/workspace.ts';
import { $upgrade } from '../../stores/build-checks.ts';
import { $workspace } from '../../stores/calculator.ts';
import { $catalogue } from '../../stores/parts.ts';
import { Choice } from '../ui/fields.tsx';
import { FindingItem } from './FindingItem.tsx';

const counts = ['1', '2', '3', '4', '6', '8'].map((count) => [count, count] as const);

/** What the card asks for, in one sentence. */
function Verdict({ name, answer: { added, purchases } }: { name: string; answer: UpgradeAnswer }) {
  const parts = purchases.map(({ component }) =>
    component === 'other' ? 'a change outside the parts' : componentNames[component].toLowerCase(),
  );
  return (
    <p role="status">
      <strong>
        {parts.length > 0
          ? `${name} needs more than the card: ${parts.join(', ')}.`
          : added.length > 0
            ? `${name} works in this machine, with warnings.`
            : `Nothing in this machine stands against ${name}.`}
      </strong>
    </p>
  );
}

/** Another card in the active build: what it asks of the supply, the plugs, the slots, the case and the circuit. */
export function Upgrade({ base }: { base: string }) {
  const parts = useStore($catalogue);
  const workspace = useStore($workspace);
  const upgrade = useStore($upgrade);
  const [card, setCard] = useState('');
  const [count, setCount] = useState('1');
  const [keep, setKeep] = useState('no');
  if (!parts || !workspace || !upgrade) return null;
  const cards = [...parts.gpu.values()]
    .filter(({ form }) => form === 'pcie')
    .sort((one, other) => other.year - one.year || one.name.localeCompare(other.name, 'en'));
  const chosen = parts.gpu.get(card);
  const answer = chosen
    ? upgrade(activeBuild(workspace).build, {
        part: chosen.id,
        name: chosen.name,
        quantity: Number(count),
        keepOld: keep === 'yes',
      })
    : null;
  return (
    <div className="upgrade">
      <div className="settings no-print">
        <Choice
          label="Card to add"
          choices={[['', 'not set'], ...cards.map(({ id, name }) => [id, name] as const)]}
          value={card}
          onChange={setCard}
        />
        <Choice label="Number of cards" choices={counts} value={count} onChange={setCount} />
        <Choice
          label="The present cards"
          choices={[
            ['no', 'are replaced'],
            ['yes', 'stay in the machine'],
          ]}
          value={keep}
          onChange={setKeep}
        />
      </div>
      {chosen && answer && (
        <>
          <Verdict name={chosen.name} answer={answer} />
          <ul className="findings">
            {answer.added.map((finding) => (
              <FindingItem
                key={finding.id}
                finding={{ ...finding, id: `upgrade-${finding.id}` }}
                base={base}
              />
            ))}
          </ul>
          {answer.ended.length > 0 && (
            <p className="quiet">It ends: {answer.ended.map(({ title }) => title).join('; ')}.</p>
          )}
        </>
      )}
    </div>
  );
}
