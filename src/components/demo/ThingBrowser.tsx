import { useStore } from '@nanostores/react';
import { useEffect, useId, useRef, useState } from 'react';
import { thingsLike, tileOf, type Thing, type ThingList } from '../../lib/diffusion/things.ts';
import { $model, $settings, $vocabulary, change } from '../../stores/demo.ts';
import { hasThings, loadVocabulary } from './vocabulary.ts';

function ThingButton({ list, index, thing }: { list: ThingList; index: number; thing: Thing }) {
  const chosen = useStore($settings)?.prompt === thing.name;
  const { x, y } = tileOf(list, index);
  return (
    <li>
      <button type="button" aria-pressed={chosen} onClick={() => change({ prompt: thing.name })}>
        <span
          className="tile"
          style={{ backgroundImage: `url("${list.image}")`, backgroundPosition: `${-x}px ${-y}px` }}
        />
        {thing.name}
      </button>
    </li>
  );
}

/** The things in groups, or those that match the search. Things that the model draws badly are not offered. */
function Things({ list, search }: { list: ThingList; search: string }) {
  const places = new Map(list.things.map((thing, index) => [thing, index]));
  const offered = list.things.filter(({ weak }) => !weak);
  const found = thingsLike(search, offered);
  const groups = search.trim() === '' ? [...new Set(found.map(({ group }) => group))] : [null];
  return (
    <>
      <p className="visually-hidden" role="status">
        {found.length} of {offered.length} things
      </p>
      {found.length === 0 && <p className="quiet">It knows nothing like “{search}”.</p>}
      {groups.map((group) => (
        <section key={group} aria-label={group ?? 'Found'}>
          {group !== null && <h3>{group}</h3>}
          <ul className="things">
            {found
              .filter((thing) => group === null || thing.group === group)
              .map((thing) => (
                <ThingButton key={thing.name} list={list} index={places.get(thing)!} thing={thing} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** What the site's own model can draw, with an image of each thing. Loaded when it comes into view. */
export function ThingBrowser() {
  const model = useStore($model);
  const vocabulary = useStore($vocabulary);
  const [search, setSearch] = useState('');
  const place = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => {
    const { current } = place;
    if (!current || !model || !hasThings(model)) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      void loadVocabulary(model);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [model]);
  if (!model || !hasThings(model)) return null;
  const list = vocabulary?.model === model.id ? vocabulary.things : null;
  const rough = list ? list.things.filter(({ weak }) => weak).length : 0;
  return (
    <section ref={place} className="thing-browser no-print" aria-labelledby={`${id}-name`}>
      <h2 id={`${id}-name`}>What it can draw</h2>
      {list && (
        <>
          <p className="quiet">
            {list.things.length - rough} things, as it draws them with seed 1. Choose one, then press
            Generate.
            {rough > 0 && ` ${rough} more are left out, because a classifier does not recognise them.`}
          </p>
          <div className="labelled">
            <label htmlFor={`${id}-search`}>Find a thing</label>
            <input
              id={`${id}-search`}
              type="search"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            />
          </div>
          <div className="thing-list" role="group" aria-label="Things" tabIndex={0}>
            <Things list={list} search={search} />
          </div>
        </>
      )}
    </section>
  );
}
