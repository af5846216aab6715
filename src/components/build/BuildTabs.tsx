import { useId } from 'react';
import { longestBuildName } from '../../lib/build/address/calculator-address.ts';
import { usualBuild, type Start } from '../../lib/build/rows/build.ts';
import {
  activeBuild,
  buildName,
  buildNames,
  maxBuilds,
  type Workspace,
} from '../../lib/build/workspace/workspace.ts';
import { change, endTyping, activateBuild } from '../../stores/calculator.ts';

/** The open builds: which one is active, its name, and buttons to add and remove builds. */
export function BuildTabs({ workspace, starts }: { workspace: Workspace; starts: readonly Start[] }) {
  const id = useId();
  const open = activeBuild(workspace);
  const full = workspace.builds.length >= maxBuilds;
  const names = buildNames(workspace.builds, starts);
  return (
    <div className="builds no-print">
      {workspace.builds.length > 1 && (
        <fieldset className="tiers">
          <legend>Builds</legend>
          {workspace.builds.map((_, place) => (
            // The key is the place, because two builds may be equal.
            <label key={place}>
              <input
                type="radio"
                name={`${id}-build`}
                checked={place === workspace.active}
                onChange={() => activateBuild(place)}
              />
              {names[place]}
            </label>
          ))}
        </fieldset>
      )}
      <div className="actions">
        <span className="labelled">
          <label htmlFor={id}>Name of this build</label>
          <input
            id={id}
            type="text"
            autoComplete="off"
            maxLength={longestBuildName}
            placeholder={buildName({ ...open, name: '' }, starts)}
            value={open.name}
            onChange={(event) => change({ kind: 'rename', name: event.target.value })}
            onBlur={endTyping}
          />
        </span>
        <button type="button" disabled={full} onClick={() => change({ kind: 'add-build', added: open })}>
          Copy this build
        </button>
        <button
          type="button"
          disabled={full}
          onClick={() => change({ kind: 'add-build', added: { name: '', build: usualBuild() } })}
        >
          Add an empty build
        </button>
        {workspace.builds.length > 1 && (
          <button type="button" onClick={() => change({ kind: 'remove-build' })}>
            Remove this build
          </button>
        )}
        {full && <span className="quiet">Four builds are open, which is the maximum.</span>}
      </div>
    </div>
  );
}
