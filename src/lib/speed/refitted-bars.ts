// Made by `npm run fit:left-out` from the measured rows: do not edit.
import type { RefittedBar } from './bars.ts';

export const refittedBars: RefittedBar[] = [
  { left: 'gpu', name: 'NVIDIA', rows: 397, median: 0.1065, inside: 0.8514, bias: -0.01545 },
  { left: 'gpu', name: 'AMD', rows: 26, median: 0.2443, inside: 0.8846, bias: -0.09976 },
  { left: 'gpu', name: 'Intel', rows: 19, median: 0.1751, inside: 0.9474, bias: 0.1619 },
  { left: 'gpu', name: 'Apple', rows: 17, median: 0.1548, inside: 0.8235, bias: 0.03699 },
  { left: 'gpu', name: 'clips', rows: 45, median: 0.1875, inside: 0.8667, bias: 0.0429 },
  { left: 'model', name: 'NVIDIA', rows: 397, median: 0.1169, inside: 0.8589, bias: -0.04859 },
  { left: 'model', name: 'AMD', rows: 26, median: 0.2999, inside: 0.7692, bias: 0.02765 },
  { left: 'model', name: 'Intel', rows: 19, median: 0.2008, inside: 0.9474, bias: 0.1761 },
  { left: 'model', name: 'Apple', rows: 17, median: 0.1907, inside: 0.8235, bias: -0.0001595 },
  { left: 'model', name: 'clips', rows: 45, median: 0.1761, inside: 0.8222, bias: 0.03199 },
  { left: 'stack', name: 'NVIDIA', rows: 397, median: 0.159, inside: 0.8539, bias: 0.02212 },
  { left: 'stack', name: 'AMD', rows: 26, median: 0.3037, inside: 0.8462, bias: 0.2384 },
  { left: 'stack', name: 'Intel', rows: 19, median: 0.2919, inside: 0.8947, bias: 0.155 },
  { left: 'stack', name: 'Apple', rows: 17, median: 0.1902, inside: 0.8824, bias: 0.0625 },
  { left: 'stack', name: 'clips', rows: 45, median: 0.2299, inside: 0.8, bias: 0.009264 },
];
