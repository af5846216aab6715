import { useStore } from '@nanostores/react';
import { useId, useState, type ChangeEvent } from 'react';
import type { TierEntry } from '../../lib/build/rows/build.ts';
import { buildName } from '../../lib/build/workspace/workspace.ts';
import { $activeAnswers } from '../../stores/build-checks.ts';
import { $notices, $open, $starts, $workspace, replaceAll } from '../../stores/calculator.ts';
import { reasonOf } from '../../stores/loading.ts';
import { $catalogue, $catalogueProblem, loadCatalogue } from '../../stores/parts.ts';
import { LoadProblem } from '../ui/loading/LoadProblem.tsx';
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
  const [notLoaded, setNotLoaded] = useState<{ words: string; again: () => void } | null>(null);
  const id = useId();

  const context = async (): Promise<FileContext> => {
    await loadCatalogue(partsUrl);
    const catalogue = $catalogue.get();
    if (!catalogue) throw new Error($catalogueProblem.get() ?? 'the list of parts is not there');
    return { tiers, models, catalogue };
  };

  const write = async (kind: FileKind) => {
    if (!open || !workspace) return;
    const found = (answers?.findings ?? [])
      .filter(({ answer }) => answer === 'problem')
      .map(({ title, explanation }) => `${title}. ${explanation}`);
    try {
      setNotLoaded(null);
      const text = await fileText(kind, open, workspace.settings, await context(), found);
      save(text, fileName(buildName(open, starts), kind), fileKinds[kind].type);
    } catch (error) {
      const words = `The file was not saved: ${reasonOf(error).replace(/\.$/, '')}.`;
      setNotLoaded({ words, again: () => void write(kind) });
    }
  };

  const read = async (file: File) => {
    try {
      setNotLoaded(null);
      const known = await context();
      const present = $workspace.get();
      if (!present) return;
      const opened = await openFile(await file.text(), present, known);
      setProblems(opened.ok ? [] : opened.problems);
      if (!opened.ok) return;
      replaceAll(opened.workspace);
      $notices.set(opened.notices);
    } catch (error) {
      const words = `The file was not opened: ${reasonOf(error).replace(/\.$/, '')}.`;
      setNotLoaded({ words, again: () => void read(file) });
    }
  };

  const onFile = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    // The same file can be chosen again once it has been mended.
    target.value = '';
    if (file) void read(file);
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
          <input id={id} type="file" accept=".json,application/json" onChange={onFile} />
        </span>
      </div>
      {notLoaded && <LoadProblem words={notLoaded.words} onRetry={notLoaded.again} />}
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
