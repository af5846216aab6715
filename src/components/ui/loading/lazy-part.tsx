import { useStore } from '@nanostores/react';
import { useEffect, type ComponentType } from 'react';
import { loadable, loadCode } from '../../../stores/loading.ts';
import { LoadStatus } from './LoadStatus.tsx';

/**
 * A component whose code is loaded when it is first shown. With `React.lazy`, a part that fails to load would remove the
 * whole tool from the page, and could not be retried.
 * @param what name of the part in the status, such as “the comparison”
 */
export function lazyPart<Props extends object>(
  what: string,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const code = loadable(async () => ({ Component: await loadCode(load) }));
  const start = () => void code.load();
  return function LazyPart(props: Props) {
    const state = useStore(code.$state);
    const loaded = useStore(code.$value);
    useEffect(start, []);
    return loaded ? (
      <loaded.Component {...props} />
    ) : (
      <LoadStatus what={what} state={state} onRetry={start} />
    );
  };
}
