// Made by `npm run fit:left-out` from the measured rows: do not edit.
import type { RefittedBar } from './bars.ts';

export const refittedBars: RefittedBar[] = [
  { left: 'gpu', name: 'NVIDIA', rows: 397, median: 0.1018, inside: 0.8438, bias: -0.01493 },
  { left: 'gpu', name: 'AMD', rows: 20, median: 0.2008, inside: 0.8, bias: -0.07919 },
  { left: 'gpu', name: 'Intel', rows: 19, median: 0.182, inside: 0.9474, bias: 0.1444 },
  { left: 'gpu', name: 'Apple', rows: 17, median: 0.1425, inside: 0.8824, bias: 0.02728 },
  { left: 'gpu', name: 'clips', rows: 41, median: 0.157, inside: 0.8537, bias: 0.07474 },
  { left: 'model', name: 'NVIDIA', rows: 397, median: 0.1192, inside: 0.7884, bias: -0.03119 },
  { left: 'model', name: 'AMD', rows: 20, median: 0.167, inside: 0.85, bias: 0.1037 },
  { left: 'model', name: 'Intel', rows: 19, median: 0.2139, inside: 0.8947, bias: 0.2139 },
  { left: 'model', name: 'Apple', rows: 17, median: 0.1933, inside: 0.7647, bias: 0.04403 },
  { left: 'model', name: 'clips', rows: 41, median: 0.1614, inside: 0.8293, bias: 0.06334 },
  { left: 'stack', name: 'NVIDIA', rows: 397, median: 0.1477, inside: 0.8388, bias: 0.006637 },
  { left: 'stack', name: 'AMD', rows: 20, median: 0.2655, inside: 0.9, bias: 0.02083 },
  { left: 'stack', name: 'Intel', rows: 19, median: 0.2644, inside: 0.9474, bias: 0.1913 },
  { left: 'stack', name: 'Apple', rows: 17, median: 0.1579, inside: 0.8235, bias: 0.1246 },
  { left: 'stack', name: 'clips', rows: 41, median: 0.2109, inside: 0.8537, bias: 0.01756 },
];
