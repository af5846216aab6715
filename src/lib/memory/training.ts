import type { MemoryRequest } from '../../content/schemas/memory-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { MemoryCatalogue } from './catalogue.ts';
import type { Estimate } from './estimate.ts';

export function estimateTraining(_c: MemoryCatalogue, _p: Pipeline, _r: MemoryRequest): Estimate {
  throw new Error('training pending');
}
