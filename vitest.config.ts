import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'tests/{lib,content,cli,built,engines,service-worker,stores,components,integrations,fuzz,commands,tools,prose}/**/*.test.{ts,tsx}',
    ],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    testTimeout: 30_000,
    // The default leaves one processor free, which on two of them halves the speed.
    maxWorkers: '100%',
    // Lines of the library that the unit tests reach; turned on by `--coverage`.
    coverage: {
      provider: 'v8',
      include: ['src/lib/**/*.ts'],
      reporter: ['text-summary'],
      thresholds: { lines: 90 },
    },
  },
});
