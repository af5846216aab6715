import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { elementBytes } from '../network/dtype.ts';
import { trainingTraceOf } from '../network/trace.ts';
import { isAdaptedPath, loraRankOf } from './adapter.ts';
import { architectureOf, remember, type VramCatalogue } from './catalogue.ts';
import type { LoadedComponent } from './loaded.ts';
import { optimizerVram } from './optimizer.ts';
import { trainedPrecision } from './precision.ts';
import { dtypeOf, formatKey, isClip } from './weights.ts';

/** Memory that training the text encoders adds. All figures in bytes. */
export interface TextTraining {
  /** Adapters or master copies, gradients and optimizer states. */
  readonly stateBytes: number;
  /** Activations that stay until the backward pass reaches the text encoders. */
  readonly keptBytes: number;
}

const none: TextTraining = { stateBytes: 0, keptBytes: 0 };

/** Whether a text encoder can be trained: only CLIP's are. */
const isTrainable = (component: LoadedComponent): boolean =>
  component.traced && isClip(component.format.className);

/** What training the CLIP text encoders adds: with LoRA, adapters of attention and feed-forward layers. */
export function textTraining(
  catalogue: VramCatalogue,
  components: readonly LoadedComponent[],
  request: VramRequest,
): TextTraining {
  if (!request.trainTextEncoder) return none;
  const each = components
    .filter((component) => component.role === 'text-encoder' && isTrainable(component))
    .map((component) => encoderTraining(catalogue, component, request));
  return {
    stateBytes: each.reduce((sum, one) => sum + one.stateBytes, 0),
    keptBytes: each.reduce((sum, one) => sum + one.keptBytes, 0),
  };
}

function encoderTraining(
  catalogue: VramCatalogue,
  { id, format, tokens }: LoadedComponent,
  request: VramRequest,
): TextTraining {
  const { computing, held } = trainedPrecision(catalogue, request);
  const lora = request.task === 'train-lora';
  const rank = loraRankOf(catalogue, request);
  const key = formatKey(
    `train text ${id} ${request.batch} ${lora ? rank : 'full'} ${computing} ${held}`,
    format,
  );
  const trace = remember(catalogue, key, () => {
    const size = { width: 64, height: 64, batch: request.batch, textTokens: tokens };
    const options = { dtype: dtypeOf[format.precision], checkpointing: request.gradientCheckpointing };
    const adapter = {
      rank,
      targets: (path: string) => isAdaptedPath(`${path}.weight`, 'linear', 'all-linear'),
      dtype: dtypeOf[held],
    };
    const { keptBytes, trainedParameters } = trainingTraceOf(
      architectureOf(catalogue, id),
      size,
      lora
        ? { ...options, lora: adapter, trainable: (path) => path.includes('lora_') }
        : { ...options, trainable: (_path, kind) => kind !== 'buffer' },
    );
    return { keptBytes, trainedParameters };
  });
  const optimizer = optimizerVram[request.optimizer];
  const copy = elementBytes[dtypeOf[held]];
  // Adapters or master copies, gradients, states.
  const each = 2 * copy + optimizer.stateCopies * copy + optimizer.stateBytes;
  return { stateBytes: Math.ceil(trace.trainedParameters * each), keptBytes: trace.keptBytes };
}
