import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { completeRequest } from '../vram/request.ts';

/**
 * A request with only the fields that it does not share with every request for its model, so that it is short in a script
 * and says what was asked.
 * @throws Error when the request is invalid, with a message for users
 */
export function shortQuestion(catalogue: VramCatalogue, asked: PartialVramRequest): PartialVramRequest {
  const whole = completeRequest(catalogue, asked);
  const usual = completeRequest(catalogue, { model: asked.model });
  const own = Object.entries(whole).filter(
    ([name, value]) =>
      name === 'model' || JSON.stringify(value) !== JSON.stringify(usual[name as keyof typeof usual]),
  );
  return Object.fromEntries(own) as PartialVramRequest;
}
