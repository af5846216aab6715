import { useStore } from '@nanostores/react';
import { $files, giveFiles } from '../../stores/ask.ts';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { DropPlace } from './DropPlace.tsx';

const AskView = lazyPart('the answer', async () => (await import('./AskView.tsx')).AskView);

interface Props {
  base: string;
  /** Date of the build, ISO 8601. */
  date: string;
}

/** A small place to drop files on the home page; the rest loads with the first file. */
export function HomeDrop({ base, date }: Props) {
  const files = useStore($files);
  return (
    <section className="tool ask" aria-label="Ask with a file">
      <DropPlace onFiles={(given) => void giveFiles(given)}>
        Drop a ComfyUI workflow, an image with its settings, or a model file: does it run, how fast? Read on
        this device, sent nowhere. <a href={`${base}/tools/ask/`}>What is read</a>
      </DropPlace>
      {files.length > 0 && <AskView base={base} date={date} />}
    </section>
  );
}
