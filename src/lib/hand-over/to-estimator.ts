import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { writeVramAddress } from '../vram/write-vram-address.ts';
import type { ToolQuestion } from './tool-question.ts';

/** The question of a request to the memory estimator. @param card id of the card that the page shows it for */
export function questionOfRequest(request: PartialVramRequest, card: string | null = null): ToolQuestion {
  const { model, width, height, frames, batch, program, ...options } = request;
  return { model, width, height, frames, batch, program, options, ...(card ? { card } : {}) };
}

/** Path of the memory estimator below the site's base, with a question. */
export function estimatorPath(question: ToolQuestion): string {
  const { model, card, width, height, frames, batch, program, options } = question;
  const query = new URLSearchParams(
    model === undefined
      ? 'v=1'
      : writeVramAddress({ model, width, height, frames, batch, program, ...options }),
  );
  if (card !== undefined) query.set('card', card);
  return `/tools/vram/?${query}`;
}
