import { useEffect, useRef, useState } from 'react';
import { giveFiles } from '../../stores/ask.ts';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { browserFile } from './browser-file.ts';

interface Props {
  base: string;
  /** Date of the build, ISO 8601. */
  date: string;
}

/** The island with the files that it has not read yet: the place for files puts them there, and says so by `files`. */
export type FilesIsland = HTMLElement & { givenFiles?: File[] };

const AskView = lazyPart<Props>('the answer', () => import('./AskView.tsx').then((code) => code.AskView));

/** The answer to files that were given on the home page; empty, and not loaded, before the first. */
export function HomeAnswer(props: Props) {
  const place = useRef<HTMLElement>(null);
  const [given, setGiven] = useState(false);

  useEffect(() => {
    const island = place.current?.closest<FilesIsland>('astro-island');
    const read = () => {
      const files = island?.givenFiles?.splice(0) ?? [];
      if (files.length === 0) return;
      setGiven(true);
      void giveFiles(files.map(browserFile));
    };
    read();
    island?.addEventListener('files', read);
    return () => island?.removeEventListener('files', read);
  }, []);

  return (
    <section className="tool ask not-content" aria-label="Ask with a file" hidden={!given} ref={place}>
      {given && <AskView {...props} />}
    </section>
  );
}
