import { firstView, type ChartView } from '../choose/chart-view.ts';
import { writeFlatAddress } from '../choose/flat-address.ts';
import type { ToolQuestion } from './tool-question.ts';

/** The question of a view of the chart of price and speed. */
export const questionOfView = ({ model, vendor, card, other }: ChartView): ToolQuestion => ({
  model,
  vendor,
  ...(card === null ? {} : { card }),
  ...(other === null ? {} : { other }),
});

/** Path of the chart of price and speed below the site's base, with a question. */
export function chartPath({ model, vendor, card, other }: ToolQuestion): string {
  const view: ChartView = {
    ...firstView,
    model: model ?? firstView.model,
    vendor: vendor === undefined ? firstView.vendor : vendor,
    card: card ?? null,
    other: other ?? null,
  };
  return `/tools/gpu-chart/?${writeFlatAddress(view, firstView)}`;
}
