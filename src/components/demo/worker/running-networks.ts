/** Networks for a run: timed, and failing when the device is lost or out of memory. */
import { FaultError } from '../../../lib/diffusion/faults.ts';
import type { Networks } from '../../../lib/diffusion/pipeline.ts';
import type { StageTimes } from '../../../lib/diffusion/run-report.ts';
import type { GpuDevice } from './gpu-device.ts';

type Call<Given extends unknown[], Result> = (...given: Given) => Promise<Result>;

/** Wraps networks and fills in `stages`. Without it, onnxruntime may wait forever after its device is lost. */
export function runningNetworks<Latents>(
  networks: Networks<Latents>,
  gpu: GpuDevice | null,
  stages: StageTimes,
): Networks<Latents> {
  const lost = gpu?.device.lost.then(({ reason, message }): never => {
    throw new FaultError('device-lost', message || reason);
  });
  lost?.catch(() => undefined);
  const watched =
    <Given extends unknown[], Result>(call: Call<Given, Result>, took: (startedAt: number) => void) =>
    async (...given: Given): Promise<Result> => {
      const startedAt = performance.now();
      const result = await (lost ? Promise.race([call(...given), lost]) : call(...given));
      if (gpu?.outOfMemory) throw new FaultError('out-of-memory', gpu.outOfMemory);
      took(startedAt);
      return result;
    };
  const since = (startedAt: number) => performance.now() - startedAt;
  let stepEnded = 0;
  const endStep = (startedAt: number) => {
    stages.steps.push(since(Math.max(startedAt, stepEnded)));
    stepEnded = performance.now();
  };
  /** On an adapter, a call returns when its work is submitted. The step ends when the work is done. */
  const step = (startedAt: number) =>
    gpu ? void gpu.device.queue.onSubmittedWorkDone().then(() => endStep(startedAt)) : endStep(startedAt);
  const encoding = (startedAt: number) => (stages.encode += since(startedAt));
  const { space, encodeText, predict, decode, encodeImage } = networks;
  return {
    space: { ...space, read: watched(space.read, () => undefined) },
    encodeText: watched(encodeText, encoding),
    predict: watched(predict, step),
    decode: watched(decode, (startedAt) => stages.decode.push(since(startedAt))),
    encodeImage: encodeImage && watched(encodeImage, encoding),
  };
}
