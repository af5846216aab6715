import { useStore } from '@nanostores/react';
import { useEffect, useRef, type ComponentType, type ReactNode } from 'react';
import { loadable, loadCode } from '../../../stores/loading.ts';
import { LoadStatus } from './LoadStatus.tsx';

interface Place {
  /** The part as text of the build, shown until the code is there. */
  atBuild: ReactNode;
  /** Whether the part shows something else than at build. */
  changed: boolean;
}

/**
 * A part below the first screen that the page has as text: its code is loaded when the part comes near the window, a key is
 * pressed, or it has to show something else.
 * @param what name of the part in the status, such as “the chart”
 */
export function latePart<Props extends object>(
  what: string,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props & Place> {
  const code = loadable(async () => ({ Component: await loadCode(load) }));
  const start = () => void code.load();
  return function LatePart({ atBuild, changed, ...props }: Props & Place) {
    const place = useRef<HTMLDivElement>(null);
    const state = useStore(code.$state);
    const loaded = useStore(code.$value);
    useEffect(() => {
      if (changed) start();
    }, [changed]);
    useEffect(() => {
      const near = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) start();
        },
        { rootMargin: '300px' },
      );
      near.observe(place.current!);
      // A reader who goes by keys must find everything in its place.
      addEventListener('keydown', start, { once: true });
      return () => {
        near.disconnect();
        removeEventListener('keydown', start);
      };
    }, []);
    return (
      <div ref={place}>
        {loaded ? (
          <loaded.Component {...(props as unknown as Props)} />
        ) : (
          <>
            {changed && (
              <LoadStatus what={what} state={state} onRetry={start} meanwhile="What follows is as before." />
            )}
            {atBuild}
          </>
        )}
      </div>
    );
  };
}
