// Before a release: the supply chain. The last step asks the registry for known faults, so it is no part of `npm test`.
import { run } from './install.mjs';

console.log('— what is declared is what is locked');
run('npm', ['ls', '--package-lock-only', '--omit=dev', '--depth=0']);
run('npx', ['vitest', 'run', 'tests/content/supply-chain.test.ts']);
console.log('— known faults of the locked packages, from high severity on');
run('npm', ['audit', '--omit=dev', '--audit-level=high']);
