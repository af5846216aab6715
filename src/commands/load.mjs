// Measures the project's own server on the loopback address for ten seconds: `npm run build && npm run load`.
import autocannon from 'autocannon';
import { serve } from './serve.mjs';

const server = await serve(0);
const address = server.address();
if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
const paths = ['/', '/guide/gpu/', '/cost/deluxe/', '/tools/calculator/', '/gpus/geforce-rtx-4090/'];
const result = await autocannon({
  url: `http://127.0.0.1:${address.port}`,
  connections: 20,
  duration: 10,
  requests: paths.map((path) => ({ path, headers: { 'accept-encoding': 'gzip' } })),
});
server.close();
console.log(
  `${Math.round(result.requests.average)} pages per second; half within ${result.latency.p50} ms, 99 % within ${result.latency.p99} ms; ` +
    `${(result.throughput.average / 1e6).toFixed(1)} MB/s; ${result.errors} errors, ${result.non2xx} responses other than 2xx`,
);
process.exitCode = result.errors + result.non2xx > 0 ? 1 : 0;
