import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{lib,content,cli,built,stores,integrations,fuzz,commands,tools}/**/*.test.ts'],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    testTimeout: 30_000,
  },
});
