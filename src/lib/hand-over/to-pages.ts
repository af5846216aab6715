import { cardPath } from '../choose/card-page.ts';
import type { ToolQuestion } from './tool-question.ts';

/** Id of a model's row on the page of a card. */
export const modelRowId = (model: string): string => `runs-${model}`;

/** Id of a card's entry on the page of a model. */
export const cardRowId = (card: string): string => `on-${card}`;

/** Path of the page of a question's card below the site's base, at the row of its model. */
export const cardPagePath = (card: { id: string; computer?: true }, { model }: ToolQuestion): string => {
  const path = cardPath(card);
  return model === undefined || card.computer ? path : `${path}#${modelRowId(model)}`;
};

/** Path of the page of a model below the site's base, at the entry of the question's card. */
export const modelPagePath = (model: string, { card }: ToolQuestion): string =>
  `/models/${model}/${card === undefined ? '' : `#${cardRowId(card)}`}`;
