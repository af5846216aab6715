/** Networks as a run uses them: timed, and failing when the device is lost or has no memory left. */
import { FaultError } from '../../../lib/diffusion/faults.ts';
import type { Networks } from '../../../lib/diffusion/pipeline.ts';
import type { StageTimes } from '../../../lib/diffusion/run-report.ts';
import type { GpuDevice } from './gpu-device.ts';

type Call<Given extends unknown[], Result> = (...given: Given) => Promise<Result>;

/** Wraps networks; `stages` is filled while they run. onnxruntime may never answer once its device is lost. */
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
    <Given extends unknown[], Result>(call: Call<Given, Result>, took: (begun: number) => void) =>
    async (...given: Given): Promise<Result> => {
      const begun = performance.now();
      const result = await (lost ? Promise.race([call(...given), lost]) : call(...given));
      if (gpu?.outOfMemory) throw new FaultError('out-of-memory', gpu.outOfMemory);
      took(begun);
      return result;
    };
  const since = (begun: number) => performance.now() - begun;
  let stepEnded = 0;
  const endStep = (begun: number) => {
    stages.steps.push(since(Math.max(begun, stepEnded)));
    stepEnded = performance.now();
  };
  /** On an adapter a call ends when its work is handed over; the step has ended when the work is done. */
  const step = (begun: number) =>
    gpu ? void gpu.device.queue.onSubmittedWorkDone().then(() => endStep(begun)) : endStep(begun);
  const encoding = (begun: number) => (stages.encode += since(begun));
  const { space, encodeText, predict, decode, encodeImage } = networks;
  return {
    space: { ...space, read: watched(space.read, () => undefined) },
    encodeText: watched(encodeText, encoding),
    predict: watched(predict, step),
    decode: watched(decode, (begun) => stages.decode.push(since(begun))),
    encodeImage: encodeImage && watched(encodeImage, encoding),
  };
}
