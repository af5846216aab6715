import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'tests/{lib,content,cli,built,engines,service-worker,stores,components,integrations,fuzz,commands,tools,prose}/**/*.test.{ts,tsx}',
    ],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    // A busy machine is slow: a test fails by what it finds, and by time only when it hangs.
    testTimeout: 180_000,
    // The files of a worker share its modules, so that the catalogue is read and judged once for all of them.
    isolate: false,
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
