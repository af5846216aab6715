import { useId, useState } from 'react';
import { taskWords } from '../../lib/machine/machine-words.ts';
import { maxTasks, type MachineQuestion } from '../../lib/machine/question.ts';
import { nativeTask, writeTask, type MachineTask } from '../../lib/machine/task.ts';
import { NumberField, Switch } from '../ui/fields.tsx';
import type { MachineModel } from './machine-model.ts';
import { withTask } from './MachineSentence.tsx';

interface Props {
  models: readonly MachineModel[];
  tasks: MachineQuestion['tasks'];
  onChange: (tasks: MachineQuestion['tasks']) => void;
}

/** Tasks that many ask for, to add with one press. */
const usual: readonly MachineTask[] = [
  nativeTask('sdxl'),
  nativeTask('flux1-dev'),
  nativeTask('qwen-image'),
  nativeTask('wan22-5b'),
  nativeTask('wan22-t2v-14b'),
  { ...nativeTask('sdxl'), train: true },
  { ...nativeTask('flux1-dev'), train: true },
];

const sides = { min: 64, max: 4096 } as const;

function TaskFields({
  task,
  model,
  onChange,
}: {
  task: MachineTask;
  model: MachineModel | undefined;
  onChange: (task: MachineTask) => void;
}) {
  const [width, height] = [model?.width ?? 1024, model?.height ?? 1024];
  const setSide = (side: 'width' | 'height', value: number | null) =>
    onChange(
      value === null
        ? { ...task, width: null, height: null }
        : { ...task, width: task.width ?? width, height: task.height ?? height, [side]: value },
    );
  return (
    <div className="task-fields">
      <div className="pair">
        <NumberField
          label="Width, pixels"
          value={task.width}
          {...sides}
          empty={String(width)}
          onChange={(value: number | null) => setSide('width', value)}
        />
        <NumberField
          label="Height, pixels"
          value={task.height}
          {...sides}
          empty={String(height)}
          onChange={(value: number | null) => setSide('height', value)}
        />
      </div>
      {model && model.frames > 1 && (
        <NumberField
          label="Frames of a clip"
          value={task.frames}
          min={1}
          max={1024}
          empty={String(model.frames)}
          onChange={(frames: number | null) => onChange({ ...task, frames })}
        />
      )}
      <Switch
        label="Train a LoRA instead of generating"
        on={task.train}
        onChange={(train) => onChange({ ...task, train })}
      />
    </div>
  );
}

/** What the machine must do: each task with its size, and more to add. */
export function Tasks({ models, tasks, onChange }: Props) {
  const [open, setOpen] = useState<number | null>(null);
  const id = useId();
  const modelOf = (task: MachineTask) => models.find((each) => each.id === task.model);
  const wordsOf = (task: MachineTask) => taskWords(task, modelOf(task)?.name ?? task.model);
  const has = (task: MachineTask) => tasks.some((each) => writeTask(each) === writeTask(task));
  const add = (task: MachineTask) => onChange(withTask([...tasks, task], tasks.length, task));
  const more = usual.filter((task) => !has(task) && modelOf(task)).slice(0, 4);
  return (
    <>
      <ul className="tasks">
        {tasks.map((task, at) => (
          <li key={at}>
            <span className="name">{wordsOf(task)}</span>
            <button
              type="button"
              className="small"
              aria-expanded={open === at}
              aria-controls={`${id}-${at}`}
              aria-label={`${open === at ? 'Done with' : 'Size of'} ${wordsOf(task)}`}
              onClick={() => setOpen(open === at ? null : at)}
            >
              {open === at ? 'Done' : 'Size'}
            </button>
            {tasks.length > 1 && (
              <button
                type="button"
                className="small"
                aria-label={`Remove ${wordsOf(task)}`}
                onClick={() => {
                  setOpen(null);
                  onChange(withTask(tasks, at, null));
                }}
              >
                ×
              </button>
            )}
            <div id={`${id}-${at}`} hidden={open !== at}>
              {open === at && (
                <TaskFields
                  task={task}
                  model={modelOf(task)}
                  onChange={(changed) => onChange(withTask(tasks, at, changed))}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      {tasks.length < maxTasks && (
        <div className="chips" role="group" aria-label="Add a task">
          {more.map((task) => (
            <button key={writeTask(task)} type="button" onClick={() => add(task)}>
              + {wordsOf(task)}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
