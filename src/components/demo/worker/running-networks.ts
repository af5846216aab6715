/** Networks as a run uses them: timed, and failing when the device is lost or has no memory left. */
import { FaultError } from '../../../lib/diffusion/faults.ts';
import type { Networks } from '../../../lib/diffusion/pipeline.ts';
import type { StageTimes } from '../../../lib/diffusion/run-report.ts';
import type { GpuDevice } from './gpu-device.ts';

type Call<Given extends unknown[], Result> = (...given: Given) => Promise<Result>;

/** Wraps networks; `stages` is filled while they run. onnxruntime may never answer once its device is lost. */
export function runningNetworks(networks: Networks, gpu: GpuDevice | null, stages: StageTimes): Networks {
  const lost = gpu?.device.lost.then(({ reason, message }): never => {
    throw new FaultError('device-lost', message || reason);
  });
  lost?.catch(() => undefined);
  const watched =
    <Given extends unknown[], Result>(call: Call<Given, Result>, took: (ms: number) => void) =>
    async (...given: Given): Promise<Result> => {
      const begun = performance.now();
      const result = await (lost ? Promise.race([call(...given), lost]) : call(...given));
      if (gpu?.outOfMemory) throw new FaultError('out-of-memory', gpu.outOfMemory);
      took(performance.now() - begun);
      return result;
    };
  const encoding = (ms: number) => (stages.encode += ms);
  const { encodeText, predict, decode, encodeImage } = networks;
  return {
    encodeText: watched(encodeText, encoding),
    predict: watched(predict, (ms) => stages.steps.push(ms)),
    decode: watched(decode, (ms) => stages.decode.push(ms)),
    encodeImage: encodeImage && watched(encodeImage, encoding),
  };
}
