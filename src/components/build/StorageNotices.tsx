import { useStore } from '@nanostores/react';
import { maxBuilds } from '../../lib/build/workspace/workspace.ts';
import { $notices } from '../../stores/calculator.ts';
import { Notices } from '../ui/Notices.tsx';
import { $keepingProblem, $ownBuilds, $shownInstead, backToOwnBuilds } from '../../stores/kept-builds.ts';

/** Notices about stored builds: others are shown (of a link, or those of this tab), or the browser stores nothing. */
export function StorageNotices() {
  const own = useStore($ownBuilds);
  const ofLink = useStore($shownInstead) === 'link';
  const problem = useStore($keepingProblem);
  const notices = useStore($notices);
  return (
    <>
      <Notices title="Note:" notices={notices} onDismiss={() => $notices.set([])} />
      {own && (
        <div className="notice no-print" role="status">
          <p>
            <strong>
              {ofLink
                ? 'This is the build from the link you opened.'
                : 'Another tab changed your stored builds.'}
            </strong>{' '}
            {ofLink ? 'Your own builds are unchanged.' : 'This tab shows its own builds, unchanged.'} Changes
            here are stored only in the address.
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
              {ofLink ? 'Back to my builds' : 'Show the stored builds'}
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
