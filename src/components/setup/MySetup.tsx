import { useStore } from '@nanostores/react';
import { useEffect, useState } from 'react';
import { setupKey } from '../../lib/setup/kept-keys.ts';
import { isEmptySetup } from '../../lib/setup/setup.ts';
import { setupWords } from '../../lib/setup/setup-words.ts';
import { $setup, $setupNotices, openSetup } from '../../stores/setup.ts';
import { browserText } from '../ui/browser-text.ts';
import { Part } from '../ui/Instrument.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { ToolSection } from '../ui/ToolSection.tsx';
import { followOtherTabs, readersSetup } from './open-setup.ts';
import { SetupFields } from './SetupFields.tsx';
import './setup.css';

const KeptList = lazyPart('the list', async () => (await import('./kept/KeptList.tsx')).KeptList);

/** The reader's setup, and everything that the site keeps in this browser. */
export function MySetup({ base }: { base: string }) {
  const setup = useStore($setup);
  const notices = useStore($setupNotices);
  const [round, setRound] = useState(0);

  useEffect(() => {
    readersSetup();
    return followOtherTabs();
  }, []);

  return (
    <ToolSection className="my-setup" label="My setup">
      <div className="plate">
        <div className="inside">
          <p className="verdict">
            <span className="words">
              {isEmptySetup(setup) ? 'Nothing is entered yet.' : setupWords(setup)}
            </span>
          </p>
          <p>
            Every tool uses it until you choose something else there. Addresses that you share contain it only
            if you say so.
          </p>
        </div>
      </div>
      {notices.map((notice) => (
        <p key={notice} className="notice" role="alert">
          {notice}
        </p>
      ))}
      <div className="setup-fields">
        <SetupFields base={base} />
      </div>
      <Part name="What this site keeps" note="In this browser only">
        <div className="kept">
          <KeptList
            // A change of the setup is a change of what is kept.
            key={`${round} ${JSON.stringify(setup)}`}
            onDeleted={() => {
              openSetup(browserText(setupKey), location.search);
              setRound(round + 1);
            }}
          />
        </div>
      </Part>
    </ToolSection>
  );
}
