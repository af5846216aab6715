import { useStore } from '@nanostores/react';
import { maxBuilds } from '../../lib/build/workspace/workspace.ts';
import { $notices } from '../../stores/calculator.ts';
import { Notices } from '../ui/Notices.tsx';
import { $keepingProblem, $ownBuilds, backToOwnBuilds } from '../../stores/kept-builds.ts';

/** Notices about stored builds: a shared build is shown in place of the reader's own, or the browser stores nothing. */
export function StorageNotices() {
  const own = useStore($ownBuilds);
  const problem = useStore($keepingProblem);
  const notices = useStore($notices);
  return (
    <>
      <Notices title="Note:" notices={notices} onDismiss={() => $notices.set([])} />
      {own && (
        <div className="notice no-print" role="status">
          <p>
            <strong>This is the build from the link you opened.</strong> Your own builds are unchanged.
            Changes here are stored only in the address.
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
