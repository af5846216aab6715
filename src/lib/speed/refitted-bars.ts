// Made by `npm run fit:left-out` from the measured rows: do not edit.
import type { RefittedBar } from './bars.ts';

export const refittedBars: RefittedBar[] = [
  { left: 'gpu', name: 'NVIDIA', rows: 397, median: 0.09948, inside: 0.8564, bias: -0.02179 },
  { left: 'gpu', name: 'AMD', rows: 26, median: 0.2443, inside: 0.8077, bias: -0.06786 },
  { left: 'gpu', name: 'Intel', rows: 19, median: 0.17, inside: 0.8947, bias: -0.007232 },
  { left: 'gpu', name: 'Apple', rows: 17, median: 0.1226, inside: 0.8235, bias: 0.02284 },
  { left: 'gpu', name: 'clips', rows: 45, median: 0.17, inside: 0.8444, bias: 0.0099 },
  { left: 'model', name: 'NVIDIA', rows: 397, median: 0.1195, inside: 0.8741, bias: -0.0185 },
  { left: 'model', name: 'AMD', rows: 26, median: 0.1998, inside: 0.7692, bias: -0.0433 },
  { left: 'model', name: 'Intel', rows: 19, median: 0.1873, inside: 0.8421, bias: 0.0227 },
  { left: 'model', name: 'Apple', rows: 17, median: 0.1773, inside: 0.8235, bias: 0.007604 },
  { left: 'model', name: 'clips', rows: 45, median: 0.1177, inside: 0.8444, bias: 0.02507 },
  { left: 'stack', name: 'NVIDIA', rows: 397, median: 0.1525, inside: 0.8262, bias: 0.01387 },
  { left: 'stack', name: 'AMD', rows: 26, median: 0.2068, inside: 0.8462, bias: 0.1085 },
  { left: 'stack', name: 'Intel', rows: 19, median: 0.2921, inside: 0.6842, bias: 0.0227 },
  { left: 'stack', name: 'Apple', rows: 17, median: 0.09556, inside: 0.8235, bias: 0.001178 },
  { left: 'stack', name: 'clips', rows: 45, median: 0.1971, inside: 0.7333, bias: -0.00161 },
];
