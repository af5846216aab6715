import { useStore } from '@nanostores/react';
import { checks } from '../../stores/build-checks.ts';
import { LoadStatus } from '../ui/loading/LoadStatus.tsx';

/** Shown in place of the check results until the rules and the parts are loaded. */
export function ChecksStatus({ base }: { base: string }) {
  const retry = () => void checks.load(base);
  return <LoadStatus what="the parts and the checks" state={useStore(checks.$state)} onRetry={retry} />;
}
