import { useStore } from '@nanostores/react';
import { useId, useState, type ChangeEvent } from 'react';
import type { TierEntry } from '../../lib/tier/build.ts';
import { buildName } from '../../lib/workspace/workspace.ts';
import { $activeAnswers } from '../../stores/build-checks.ts';
import { $notices, $open, $starts, $workspace, replaceAll } from '../../stores/calculator.ts';
import { $catalogue, loadCatalogue } from '../../stores/parts.ts';
import { fileKinds, fileName, fileText, openFile, type FileContext, type FileKind } from './files.ts';

interface Props {
  tiers: TierEntry[];
  /** Ids of the models that memory can be estimated for. */
  models: readonly string[];
  partsUrl: string;
}

function save(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold of the data by the next turn.
  setTimeout(() => URL.revokeObjectURL(url));
}

/** The build as files, on paper, and back from a file. */
export function FileBar({ tiers, models, partsUrl }: Props) {
  const open = useStore($open);
  const starts = useStore($starts);
  const workspace = useStore($workspace);
  const answers = useStore($activeAnswers);
  const [problems, setProblems] = useState<string[]>([]);
  const id = useId();

  const context = async (): Promise<FileContext | null> => {
    await loadCatalogue(partsUrl);
    const catalogue = $catalogue.get();
    if (!catalogue) setProblems(['The list of parts could not be loaded. Try again when you are online.']);
    return catalogue && { tiers, models, catalogue };
  };

  const write = async (kind: FileKind) => {
    const known = await context();
    if (!known || !open || !workspace) return;
    const found = (answers?.findings ?? [])
      .filter(({ answer }) => answer === 'problem')
      .map(({ title, explanation }) => `${title}. ${explanation}`);
    const text = await fileText(kind, open, workspace.settings, known, found);
    save(text, fileName(buildName(open, starts), kind), fileKinds[kind].type);
  };

  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    const known = await context();
    const present = $workspace.get();
    if (!file || !known || !present) return;
    const opened = await openFile(await file.text(), present, known);
    target.value = '';
    setProblems(opened.ok ? [] : opened.problems);
    if (!opened.ok) return;
    replaceAll(opened.workspace);
    $notices.set(opened.notices);
  };

  return (
    <div className="files no-print">
      <div className="actions">
        {(Object.keys(fileKinds) as FileKind[]).map((kind) => (
          <button key={kind} type="button" onClick={() => void write(kind)}>
            Save as {fileKinds[kind].name}
          </button>
        ))}
        <button type="button" onClick={() => window.print()}>
          Print a quote
        </button>
        <span className="labelled">
          <label htmlFor={id}>Open a build from a JSON file</label>
          <input id={id} type="file" accept=".json,application/json" onChange={(event) => void read(event)} />
        </span>
      </div>
      {problems.length > 0 && (
        <div className="notice" role="alert">
          <strong>The file was not opened; your builds are as they were.</strong>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
