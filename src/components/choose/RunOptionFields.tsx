import { quantizations } from '../../content/schemas/precision-words.ts';
import type { ChoiceQuestion } from '../../lib/choose/question.ts';
import { ofImages, trains } from '../../lib/choose/run-options.ts';
import { Choice, NumberField } from '../ui/fields.tsx';
import { formatsOf, loraTargetChoices, precisions } from '../vram/choices.ts';

interface Props {
  question: ChoiceQuestion;
  set: (changed: Partial<ChoiceQuestion>) => void;
}

const tasks = [
  ['txt2img', 'Generate'],
  ['train-lora', 'Train a LoRA'],
  ['train-dreambooth', 'Train with DreamBooth'],
  ['train-full', 'Train all weights'],
] as const;

const orNull = <Value extends string>(value: Value | ''): Value | null => (value === '' ? null : value);

/** The precision of the weights, and the adapter of a question for a card. Unset fields are as the model usually runs. */
export function RunOptionFields({ question, set }: Props) {
  const { task, dtype, vaeDtype, loraRank, loraTargets, quantize } = question;
  const trainsAll = trains(question) && task !== 'train-lora';
  const lora = task === 'train-lora' || (loraRank ?? 0) > 0;
  const format = (component: string, value: string) => {
    const rest = Object.entries(quantize).filter(([name]) => name !== component);
    const found = quantizations.find((each) => each === value);
    set({ quantize: Object.fromEntries(found ? [...rest, [component, found]] : rest) });
  };
  const start = (next: ChoiceQuestion['task']) =>
    set({
      task: next,
      loraRank: null,
      loraTargets: null,
      ...(next === 'txt2img' ? {} : ofImages),
      ...(next === 'train-dreambooth' || next === 'train-full' ? { quantize: {} } : {}),
    });
  return (
    <div className="fields">
      <Choice label="Task" choices={tasks} value={task} onChange={start} />
      <Choice
        label="Precision"
        choices={precisions}
        value={dtype ?? ''}
        onChange={(value) => set({ dtype: orNull(value as NonNullable<typeof dtype> | '') })}
      />
      <Choice
        label="Precision of the VAE"
        choices={precisions}
        value={vaeDtype ?? ''}
        onChange={(value) => set({ vaeDtype: orNull(value as NonNullable<typeof vaeDtype> | '') })}
      />
      {!trainsAll && (
        <Choice
          label="Denoiser weights"
          choices={formatsOf('diffusers')}
          value={quantize['denoiser'] ?? ''}
          onChange={(value) => format('denoiser', value)}
        />
      )}
      <Choice
        label="Text encoder weights"
        choices={formatsOf('diffusers')}
        value={quantize['text-encoders'] ?? ''}
        onChange={(value) => format('text-encoders', value)}
      />
      {!trainsAll && (
        <NumberField
          label="Rank of the LoRA"
          value={loraRank}
          min={0}
          max={1024}
          empty={task === 'train-lora' ? 'usual' : 'none'}
          onChange={(rank: number | null) =>
            set({ loraRank: rank, ...(rank === null && task === 'txt2img' ? { loraTargets: null } : {}) })
          }
        />
      )}
      {lora && (
        <Choice
          label="Layers of the LoRA"
          choices={loraTargetChoices}
          value={loraTargets ?? ''}
          onChange={(value) => set({ loraTargets: orNull(value) })}
        />
      )}
    </div>
  );
}
