import { fullModelTimes } from '../../components/demo/benchmark/speed-catalogue.ts';

/** Seconds of one picture of SD 1.5, SDXL and FLUX.1 on every card, by the speed estimator. */
export async function GET(): Promise<Response> {
  return Response.json(await fullModelTimes());
}
