import { useStore } from '@nanostores/react';
import { useId, useState, type ChangeEvent } from 'react';
import type { TierEntry } from '../../lib/build/rows/build.ts';
import { $activeAnswers } from '../../stores/build-checks.ts';
import { $name, $notices, $open, $workspace, replaceAll } from '../../stores/calculator.ts';
import { reasonOf } from '../../stores/loading.ts';
import { catalogue } from '../../stores/parts.ts';
import { pricing } from '../../stores/pricing.ts';
import { Failure } from '../ui/loading/LoadStatus.tsx';
import { Notices } from '../ui/Notices.tsx';
import { saveFile } from '../ui/save-file.ts';
import {
  fileKinds,
  fileName,
  fileText,
  openList,
  openText,
  type FileContext,
  type FileKind,
  type OpenedFile,
} from './files.ts';
import { PasteList } from './PasteList.tsx';

interface Props {
  tiers: TierEntry[];
  /** Ids of the models that memory can be estimated for. */
  models: readonly string[];
  base: string;
}

/** Buttons to save, print and open a build. */
export function FileBar({ tiers, models, base }: Props) {
  const open = useStore($open);
  const name = useStore($name);
  const workspace = useStore($workspace);
  const answers = useStore($activeAnswers);
  const [problems, setProblems] = useState<string[]>([]);
  const [failure, setFailure] = useState<{ message: string; retry: () => void } | null>(null);
  const id = useId();

  /** Runs the action of a button. @param failed start of the message if it fails: “The file was not saved” */
  const attempt = async (failed: string, act: (context: FileContext) => Promise<void>) => {
    setFailure(null);
    try {
      const parts = await catalogue.load(base);
      // A file can be saved without the origins of its prices.
      const prices = await pricing.load(base).then(
        ({ table }) => table,
        () => null,
      );
      await act({ tiers, models, catalogue: parts, prices });
    } catch (error) {
      setFailure({ message: `${failed}: ${reasonOf(error)}.`, retry: () => void attempt(failed, act) });
    }
  };

  const write = (kind: FileKind) =>
    attempt('The file was not saved', async (context) => {
      if (!open || !workspace) return;
      const found = (answers?.findings ?? [])
        .filter(({ answer }) => answer === 'problem' || answer === 'warning')
        .map(({ title, explanation }) => `${title}. ${explanation}`);
      const text = await fileText(kind, open, workspace.settings, context, {
        title: name,
        findings: found,
        power: answers?.power ?? null,
      });
      saveFile(new Blob([text], { type: fileKinds[kind].type }), fileName(name, kind));
    });

  const show = (opened: OpenedFile) => {
    setProblems(opened.ok ? [] : opened.problems);
    if (!opened.ok) return;
    replaceAll(opened.workspace);
    $notices.set(opened.notices);
  };

  const read = (file: File) =>
    attempt('The file was not opened', async (context) => {
      const present = $workspace.get();
      if (!present) return;
      show(await openText(base, await file.text(), present, context));
    });

  const paste = (list: string) =>
    attempt('The list was not opened', async (context) => {
      const present = $workspace.get();
      if (present) show(await openList(base, list, present, context));
    });

  const onFile = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    // So that the same file can be chosen again after a correction.
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
      <PasteList onOpen={(list) => void paste(list)} />
      {failure && <Failure onRetry={failure.retry}>{failure.message}</Failure>}
      <Notices title="It was not opened. Your builds are unchanged." notices={problems} />
    </div>
  );
}
