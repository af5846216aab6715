import { useEffect, useRef, useState } from 'react';
import { lazyPart } from '../ui/loading/lazy-part.tsx';

interface Props {
  base: string;
  /** Date of the build, ISO 8601. */
  date: string;
}

/** The island with the files that it has not read yet: the place for files puts them there, and says so by `files`. */
export type FilesIsland = HTMLElement & { givenFiles?: File[] };

const FilesAnswer = lazyPart<Props & { files: readonly File[] }>('the answer', () =>
  import('./FilesAnswer.tsx').then((code) => code.FilesAnswer),
);

/** The answer to files that were given on the home page; empty, and not loaded, before the first. */
export function HomeAnswer(props: Props) {
  const place = useRef<HTMLElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);

  useEffect(() => {
    const island = place.current?.closest<FilesIsland>('astro-island');
    const take = () => {
      const given = island?.givenFiles?.splice(0) ?? [];
      if (given.length > 0) setFiles(given);
    };
    take();
    island?.addEventListener('files', take);
    return () => island?.removeEventListener('files', take);
  }, []);

  return (
    <section
      className="tool ask not-content"
      aria-label="Ask with a file"
      hidden={files.length === 0}
      ref={place}
    >
      {files.length > 0 && <FilesAnswer files={files} {...props} />}
    </section>
  );
}
