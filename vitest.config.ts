import { defineConfig } from 'vitest/config';
import { makeFusedRuntime } from './src/integrations/fused-runtime/fused-runtime.ts';

// The demo's runtime as its page has it.
makeFusedRuntime();

export default defineConfig({
  test: {
    include: ['tests/{lib,content,cli,built,stores,integrations,fuzz,commands}/**/*.test.ts'],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    testTimeout: 30_000,
    // Lines of the library that the unit tests reach; turned on by `--coverage`.
    coverage: {
      provider: 'v8',
      include: ['src/lib/**/*.ts'],
      reporter: ['text-summary'],
      thresholds: { lines: 90 },
    },
  },
});
