import { useStore } from '@nanostores/react';
import { maxBuilds } from '../../lib/build/workspace/workspace.ts';
import { $notices } from '../../stores/calculator.ts';
import { Notices } from '../ui/Notices.tsx';
import { $keepingProblem, $ownBuilds, backToOwnBuilds } from '../../stores/kept-builds.ts';

/** What a reader should know of what is kept: a shared build shown in place of their own, or a store that refuses. */
export function Kept() {
  const own = useStore($ownBuilds);
  const problem = useStore($keepingProblem);
  const notices = useStore($notices);
  return (
    <>
      <Notices title="Please note:" notices={notices} onDismiss={() => $notices.set([])} />
      {own && (
        <div className="notice no-print" role="status">
          <p>
            <strong>This is the build of the address you opened.</strong> Your own builds are kept as they
            were; what you change here is kept in the address only.
          </p>
          <div className="actions">
            <button
              type="button"
              onClick={() => backToOwnBuilds(true)}
              disabled={own.builds.length >= maxBuilds}
            >
              Add it to my builds
            </button>
            <button type="button" onClick={() => backToOwnBuilds(false)}>
              Back to my builds
            </button>
          </div>
        </div>
      )}
      {problem && (
        <p className="notice no-print" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
