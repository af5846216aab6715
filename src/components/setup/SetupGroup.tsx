import { useStore } from '@nanostores/react';
import { useEffect, useId, useState } from 'react';
import { isEmptySetup } from '../../lib/setup/setup.ts';
import { setupWords } from '../../lib/setup/setup-words.ts';
import { $setup, $setupNotices, $setupOfLink, backToOwnSetup, changeSetup } from '../../stores/setup.ts';
import { SettingGroup } from '../ui/Instrument.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { renewQuery } from '../ui/replace-query.ts';
import { followOtherTabs, readersSetup } from './open-setup.ts';
import './setup.css';

const SetupFields = lazyPart(
  'the fields of your setup',
  async () => (await import('./SetupFields.tsx')).SetupFields,
);

interface Props {
  /** Path of the site, without a trailing slash. */
  base: string;
  /** What the tool assumes where nothing was entered, as a sentence. */
  assumed?: string;
}

/** The reader's setup among the settings of a tool: what it is, and the fields to change it in place. */
export function SetupGroup({ base, assumed }: Props) {
  const setup = useStore($setup);
  const ofLink = useStore($setupOfLink);
  const notices = useStore($setupNotices);
  const [open, setOpen] = useState(false);
  const id = useId();
  const empty = isEmptySetup(setup);

  useEffect(() => {
    readersSetup();
    return followOtherTabs();
  }, []);

  return (
    <SettingGroup name="My setup" wide>
      <p className="setup-line">
        {empty ? (
          <span className="quiet">{assumed ?? 'Enter what you have once: every tool uses it.'}</span>
        ) : (
          setupWords(setup)
        )}
      </p>
      {ofLink && (
        <p className="quiet">
          From the address that you opened. Yours is kept.{' '}
          <button
            type="button"
            className="small"
            onClick={() => {
              backToOwnSetup();
              renewQuery();
            }}
          >
            Use mine
          </button>{' '}
          <button type="button" className="small" onClick={() => changeSetup({})}>
            Keep this one as mine
          </button>
        </p>
      )}
      {notices.map((notice) => (
        <p key={notice} className="notice" role="alert">
          {notice}
        </p>
      ))}
      <p className="setup-actions">
        <button
          type="button"
          className="small"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Done' : empty ? 'Enter my setup' : 'Change'}
        </button>
        <a href={`${base}/tools/my-setup/`}>What this site keeps</a>
      </p>
      <div id={id} hidden={!open} className="setup-fields">
        {open && <SetupFields base={base} />}
      </div>
    </SettingGroup>
  );
}
