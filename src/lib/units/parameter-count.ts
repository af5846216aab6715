import { quantity } from './quantity.ts';

/** `2.57 billion`, `860 million`: a number of parameters with three significant figures. */
export function formatParameters(count: number): string {
  const [value, unit] = count >= 1e9 ? [count / 1e9, 'billion'] : [count / 1e6, 'million'];
  return quantity(Number(value.toPrecision(3)), unit);
}
