// Before a release: the supply chain. Needs the registry, so it is no part of `npm test`.
import { run } from './install.mjs';

// Optional packages of other platforms may be missing from a registry's mirror; what is locked must be what is declared.
run('npm', ['ls', '--package-lock-only', '--omit=dev', '--depth=0']);
run('npm', ['audit', '--omit=dev', '--audit-level=high']);
run('npx', ['vitest', 'run', 'tests/content/supply-chain.test.ts']);
