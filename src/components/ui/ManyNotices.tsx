import { useState } from 'react';
import { groupNotices } from './group-notices.ts';

/** Maximum number of kinds of notices that are shown before “Show all”. */
const maxKinds = 6;
/** Maximum number of notices in the whole list: a damaged address can have thousands. */
const maxNotices = 200;

/** A long list of notices: one of each kind with the number of the others, and all of them on demand. */
export function ManyNotices({ notices }: { notices: readonly string[] }) {
  const [all, setAll] = useState(false);
  const groups = groupNotices(notices);
  const left = all ? notices.length - maxNotices : groups.length - maxKinds;
  return (
    <>
      <ul>
        {all
          ? notices.slice(0, maxNotices).map((notice, at) => <li key={at}>{notice}</li>)
          : groups.slice(0, maxKinds).map(({ first, count }) => (
              <li key={first}>
                {first}
                {count > 1 && ` (${count - 1} more of this kind)`}
              </li>
            ))}
        {left > 0 && (
          <li>
            {all
              ? `${left} more notices are not shown.`
              : `${left} more ${left === 1 ? 'kind' : 'kinds'} of notices.`}
          </li>
        )}
      </ul>
      <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'Show fewer' : `Show all ${notices.length} notices`}
      </button>
    </>
  );
}
