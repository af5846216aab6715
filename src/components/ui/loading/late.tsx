import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';
import { useEffect, type ComponentType } from 'react';
import { loadCode, reasonOf } from '../../../stores/loading.ts';
import { LoadProblem } from './LoadProblem.tsx';

/**
 * A component whose code comes when it is first shown. While it comes, and when it does not, words stand in its place:
 * with `React.lazy` one part that does not arrive takes the whole tool off the page, and can't be asked for again.
 * @param what what is said to be loading, such as “the comparison”
 */
export function late<Props extends object>(
  what: string,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const $code = atom<{ Component: ComponentType<Props> } | null>(null);
  const $problem = atom<string | null>(null);
  let loading: Promise<void> | undefined;

  const fetchOnce = () => {
    loading ??= (async () => {
      $problem.set(null);
      try {
        $code.set({ Component: await loadCode(load) });
      } catch (error) {
        loading = undefined;
        $problem.set(`Could not load ${what}: ${reasonOf(error)}.`);
      }
    })();
  };

  return function Late(props: Props) {
    const code = useStore($code);
    const problem = useStore($problem);
    useEffect(fetchOnce, []);
    if (code) return <code.Component {...props} />;
    if (problem !== null) return <LoadProblem words={problem} onRetry={fetchOnce} />;
    return (
      <p className="loading" role="status">
        Loading {what}…
      </p>
    );
  };
}
