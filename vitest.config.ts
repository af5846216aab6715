import { defineConfig } from 'vitest/config';
import { makeFusedRuntime } from './src/integrations/fused-runtime/fused-runtime.ts';

// The demo's runtime as its page has it.
makeFusedRuntime();

export default defineConfig({
  test: {
    include: [
      'tests/{lib,content,cli,built,stores,components,integrations,fuzz,commands}/**/*.test.{ts,tsx}',
    ],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    testTimeout: 30_000,
  },
});
