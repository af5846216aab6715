import { componentNames, type PartKind } from '../../content/part-kinds.ts';
import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type UIEvent } from 'react';
import type { ChosenPart, Demand, fitting as fittingParts } from '../../lib/parts/fitting.ts';
import { findParts, type PartChoice } from '../../lib/parts/part-search.ts';
import { longestModel } from '../../lib/build/rows/model-text.ts';
import { $listState, $nearParts, $partLists, nearKey, noteNear } from '../../stores/fetched-parts.ts';

interface Props {
  label: string;
  /** Text of the field: the name of the chosen part, or the reader's own text. */
  value: string;
  placeholder: string;
  /** Kind of the parts to choose from; null for all kinds. */
  kind: PartKind | null;
  /** Loads the list of parts, when a picker is first used; whole: with the parts that are offered on demand. */
  onNeedParts: (whole: boolean) => void;
  /** The parts of the other rows, which the list has to fit. */
  chosen?: () => readonly ChosenPart[];
  onType: (text: string) => void;
  onChoose: (choice: PartChoice) => void;
  onLeave: () => void;
}

/** Number of parts by which the list grows when the reader reaches its end. */
const listStep = 40;

/** The parts that a list shows, and what the others lack; the code that compares them is loaded with the first list. */
type Fit = typeof fittingParts;

const $noLists: typeof $partLists = atom({});
const $idle: typeof $listState = atom({ at: 'idle' });

/** Loads the code that fills and filters lists while the browser has nothing to do, so that the first list opens at once. */
function loadCodeWhenIdle(): void {
  if (codeAsked) return;
  codeAsked = true;
  const load = () =>
    void Promise.all([import('../../stores/part-lists.ts'), import('../../lib/parts/fitting.ts')]).catch(
      () => undefined,
    );
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 5_000 });
  else setTimeout(load, 2_000);
}
let codeAsked = false;

/** Number of letters from which the whole list is searched. */
const wholeFrom = 3;

/**
 * A field with a list to choose from, by the "editable combobox with list autocomplete" pattern of the WAI-ARIA
 * Authoring Practices. Typing filters the list and is itself a value, arrows move in the list, Enter chooses and Escape
 * closes it.
 */
export function PartPicker(props: Props) {
  const { label, value, placeholder, kind, onNeedParts, chosen, onType, onChoose, onLeave } = props;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  // Filter of the list. It is empty until the reader types, so that a chosen part can be replaced by any other.
  const [filter, setFilter] = useState('');
  const [limit, setLimit] = useState(listStep);
  // What the other rows ask of this one; null until the list is opened, and when the reader asks for every part.
  const [asked, setAsked] = useState<{ demands: readonly Demand[]; fit: Fit } | null>(null);
  const [whole, setWhole] = useState(false);
  const near = useStore($nearParts)[nearKey(kind, value)] ?? [];
  // A closed list follows nothing: of a whole table one is open.
  const lists = useStore(open ? $partLists : $noLists);
  const state = useStore(open ? $listState : $idle);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();

  const choices = useMemo(() => Object.values(lists).flat(), [lists]);
  const found = useMemo(() => (open ? findParts(choices, filter, kind) : []), [open, choices, filter, kind]);
  const fitting = useMemo(
    () => (asked && !whole ? asked.fit(found, asked.demands) : { fit: found, unmet: [] }),
    [asked, whole, found],
  );
  const parts = fitting.fit;
  const hidden = found.length - parts.length;
  const listed = parts.slice(0, limit);
  // The last option shows the parts that do not fit.
  const options = parts.length + (hidden > 0 ? 1 : 0);
  const drawn = listed.length + (hidden > 0 && listed.length === parts.length ? 1 : 0);
  const shown = open && drawn > 0;
  const at = Math.min(active, drawn - 1);

  useEffect(loadCodeWhenIdle, []);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const grow = () => setLimit((now) => Math.min(now, parts.length) + listStep);
  // What a reader types may name a part that is offered on demand.
  const show = (every = false) => {
    onNeedParts(every);
    setOpen(true);
    if (open || kind === null || !chosen) return;
    // Without the code the list shows every part.
    void import('../../lib/parts/fitting.ts').then(
      ({ demandsOn, fitting: fit }) => setAsked({ demands: demandsOn(kind, chosen()), fit }),
      () => undefined,
    );
  };
  const showAll = () => {
    setWhole(true);
    setActive(-1);
  };
  const close = () => {
    setOpen(false);
    setActive(-1);
    setFilter('');
    setLimit(listStep);
    setWhole(false);
  };
  const choose = (choice: PartChoice) => {
    onChoose(choice);
    close();
  };
  // A typed name of a part becomes that part. The code that recognises names loads when the reader leaves the field.
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  const recognise = async (text: string) => {
    const { recognisedChoice } = await import('../../lib/parts/wording/recognised-choice.ts');
    const all = Object.values($partLists.get()).flat();
    const read = recognisedChoice(all, text, kind);
    if (latest.current !== text) return;
    if (read.choice) onChoose(read.choice);
    else noteNear(kind, text, read.near);
  };
  const onScroll = ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }: UIEvent<HTMLElement>) => {
    if (scrollTop + clientHeight > scrollHeight - clientHeight && limit < parts.length) grow();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, altKey } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (key === 'ArrowUp' && altKey) close();
      else if (!open || altKey) show();
      const step = key === 'ArrowDown' ? 1 : -1;
      const from = open ? at : step === 1 ? -1 : 0;
      const next = from + step;
      if (!altKey && drawn > 0) {
        if (next >= listed.length && next < parts.length) grow();
        setActive(next < 0 ? drawn - 1 : next < options ? next : 0);
      } else if (!altKey && !open) setActive(step === 1 ? 0 : -1);
    } else if (key === 'Enter' && open) {
      event.preventDefault();
      const choice = listed[at];
      if (choice) choose(choice);
      else if (at >= 0) showAll();
      else close();
    } else if (key === 'Escape' && open) {
      event.preventDefault();
      close();
    }
  };

  return (
    <span className="picker">
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestModel}
        placeholder={placeholder}
        value={value}
        onChange={(event) => {
          setFilter(event.target.value);
          setLimit(listStep);
          setActive(-1);
          show(event.target.value.length >= wholeFrom);
          onType(event.target.value);
        }}
        onClick={() => show()}
        onFocus={() => onNeedParts(false)}
        onBlur={() => {
          // Without the code the text stays as it was typed.
          if (filter !== '' && filter === value) recognise(value).catch(() => undefined);
          close();
          onLeave();
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} ref={list} hidden={!shown} onScroll={onScroll}>
        {listed.map((choice, index) => (
          // The field keeps the focus and handles every key.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={`${choice.kind} ${choice.id}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            aria-posinset={index + 1}
            aria-setsize={options}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(choice)}
          >
            {choice.name}{' '}
            <span className="quiet">
              {kind === null && `${componentNames[choice.kind]}, `}
              {choice.detail}
            </span>
          </li>
        ))}
        {drawn > listed.length && (
          // The field keeps the focus and handles every key.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            id={`${id}-${listed.length}`}
            role="option"
            className="quiet"
            aria-selected={at === listed.length}
            aria-posinset={options}
            aria-setsize={options}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={showAll}
          >
            Show all: {hidden} more without {fitting.unmet.join(', ')}
          </li>
        )}
      </ul>
      <span className="sr-only" role="status">
        {open &&
          choices.length > 0 &&
          `${parts.length} ${parts.length === 1 ? 'part' : 'parts'} ${hidden > 0 ? `fit. ${hidden} more do not: the last option shows them` : 'in the catalogue'}`}
      </span>
      {open && choices.length === 0 && (
        <span className={state.at === 'failed' ? 'wrong' : 'quiet'} role="status">
          {state.at === 'failed'
            ? `The list of parts failed to load: ${state.reason}. You can type your own text. Each letter retries.`
            : 'Loading the list of parts…'}
        </span>
      )}
      {open && parts.length > limit && (
        <span className="quiet more">
          {parts.length - limit} more. Type to narrow the list.
          {hidden > 0 && ` Left out: ${hidden} without ${fitting.unmet.join(', ')}.`}
        </span>
      )}
      {!open && near.length > 0 && (
        <span className="near" role="group" aria-label={`Parts that “${value}” could mean`}>
          Did you mean{' '}
          {near.map((choice) => (
            <button key={`${choice.kind} ${choice.id}`} type="button" onClick={() => choose(choice)}>
              {choice.name}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}
