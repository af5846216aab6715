import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { Choice, NumberField } from '../ui/fields.tsx';
import type { Choices } from './choices.ts';

interface Props {
  request: PartialVramRequest;
  set: (changed: Partial<PartialVramRequest>) => void;
}

const optimizers: Choices = [
  ['adamw', 'AdamW'],
  ['adamw-bf16', 'AdamW, BF16 states'],
  ['adamw-8bit', '8-bit AdamW'],
  ['adafactor', 'Adafactor'],
  ['prodigy', 'Prodigy'],
  ['lion', 'Lion'],
  ['lion-bf16', 'Lion, BF16 states'],
  ['lion-8bit', '8-bit Lion'],
  ['sgd', 'SGD'],
];

const shardings: Choices = [
  ['none', 'None'],
  ['ddp', 'DDP (copies)'],
  ['zero1', 'ZeRO 1'],
  ['zero2', 'ZeRO 2'],
  ['zero3', 'ZeRO 3'],
  ['fsdp', 'FSDP'],
];

const shardingOr = (
  chosen: PartialVramRequest['sharding'],
  otherwise: NonNullable<PartialVramRequest['sharding']>,
) => (chosen && chosen !== 'none' ? chosen : otherwise);

/** The optimizer of a training, and the GPUs that share it. */
export function OptimizerFields({ request, set }: Props) {
  return (
    <>
      <Choice
        label="Optimizer"
        choices={optimizers}
        value={request.optimizer ?? 'adamw'}
        onChange={(optimizer) => set({ optimizer: optimizer as 'adamw' })}
      />
      <NumberField
        label="GPUs"
        value={request.gpus ?? 1}
        min={1}
        max={1024}
        onChange={(gpus) =>
          set({ gpus, sharding: gpus === 1 ? 'none' : shardingOr(request.sharding, 'ddp') })
        }
      />
      <Choice
        label="Distribution over GPUs"
        choices={shardings}
        value={request.sharding ?? 'none'}
        onChange={(sharding) =>
          set({
            sharding: sharding as 'none',
            gpus: sharding === 'none' ? 1 : Math.max(2, request.gpus ?? 1),
          })
        }
      />
    </>
  );
}
