import type { ReactNode } from 'react';
import type { StateKind } from './State.tsx';
import { State } from './State.tsx';
import './styles/instrument.css';

interface Props {
  /** The result, first in the document and on the page. */
  result: ReactNode;
  /** Groups of fields: beside the result from 900 px on, below it on narrower windows. */
  settings: ReactNode;
  /** Name of the settings for screen readers. */
  settingsLabel?: string;
}

/** The two panes of a tool. */
export function Instrument({ result, settings, settingsLabel = 'Settings' }: Props) {
  return (
    <div className="instrument">
      <div className="result">{result}</div>
      <div className="rail no-print" role="group" aria-label={settingsLabel}>
        {settings}
      </div>
    </div>
  );
}

/** Fields about one subject. @param wide takes both columns where the settings have two */
export function SettingGroup({
  name,
  wide = false,
  children,
}: {
  name: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <fieldset className={wide ? 'setting-group across' : 'setting-group'}>
      <legend>{name}</legend>
      {children}
    </fieldset>
  );
}

/** The question of a tool as a sentence, whose underlined words are fields, and a short answer beside it. */
export function Question({ children, answer }: { children: ReactNode; answer?: ReactNode }) {
  return (
    <div className="asked no-print" role="group" aria-label="Question">
      <div className="sentence">{children}</div>
      {answer}
    </div>
  );
}

interface BarProps {
  state?: StateKind | null;
  /** The result in a few words. */
  children: ReactNode;
  /** One line below it. */
  more?: ReactNode;
  /** One button or link. */
  action?: ReactNode;
}

/** The result in a bar that stays at the lower edge of a window below 900 px. Last in its tool. */
export function ResultBar({ state = null, children, more, action }: BarProps) {
  return (
    <div className="result-bar no-print" role="group" aria-label="Result">
      <div>
        <p>{state ? <State state={state}>{children}</State> : children}</p>
        {more && <p className="more">{more}</p>}
      </div>
      {action}
    </div>
  );
}

/** A section below the result, under a strong rule. */
export function Part({
  name,
  note,
  children,
  id,
}: {
  name: string;
  note?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="part" aria-label={name} id={id}>
      <header>
        <h2>{name}</h2>
        {note && <p>{note}</p>}
      </header>
      {children}
    </section>
  );
}
