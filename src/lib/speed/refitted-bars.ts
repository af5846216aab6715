// Made by `npm run fit:left-out` from the measured rows: do not edit.
import type { RefittedBar } from './bars.ts';

export const refittedBars: RefittedBar[] = [
  { left: 'gpu', name: 'NVIDIA', rows: 397, median: 0.1018, inside: 0.8438, bias: -0.01448 },
  { left: 'gpu', name: 'AMD', rows: 20, median: 0.2038, inside: 0.8, bias: -0.0774 },
  { left: 'gpu', name: 'Intel', rows: 19, median: 0.1738, inside: 0.9474, bias: 0.132 },
  { left: 'gpu', name: 'Apple', rows: 17, median: 0.1428, inside: 0.8824, bias: 0.0259 },
  { left: 'gpu', name: 'clips', rows: 41, median: 0.153, inside: 0.8537, bias: 0.07567 },
  { left: 'model', name: 'NVIDIA', rows: 397, median: 0.1196, inside: 0.7909, bias: -0.03108 },
  { left: 'model', name: 'AMD', rows: 20, median: 0.1668, inside: 0.85, bias: 0.1068 },
  { left: 'model', name: 'Intel', rows: 19, median: 0.2141, inside: 0.8421, bias: 0.2027 },
  { left: 'model', name: 'Apple', rows: 17, median: 0.1929, inside: 0.7647, bias: 0.0404 },
  { left: 'model', name: 'clips', rows: 41, median: 0.1678, inside: 0.8049, bias: 0.06301 },
  { left: 'stack', name: 'NVIDIA', rows: 397, median: 0.1479, inside: 0.8438, bias: 0.007519 },
  { left: 'stack', name: 'AMD', rows: 20, median: 0.2672, inside: 0.9, bias: 0.02296 },
  { left: 'stack', name: 'Intel', rows: 19, median: 0.2641, inside: 0.9474, bias: 0.1805 },
  { left: 'stack', name: 'Apple', rows: 17, median: 0.1559, inside: 0.8235, bias: 0.1299 },
  { left: 'stack', name: 'clips', rows: 41, median: 0.2027, inside: 0.8537, bias: 0.01687 },
];
