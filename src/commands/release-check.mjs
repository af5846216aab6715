// Checks the supply chain before a release. The last step needs the registry, so it is not part of `npm test`.
import { run } from './install.mjs';

console.log('— declared packages match the lock file');
run('npm', ['ls', '--package-lock-only', '--omit=dev', '--depth=0']);
run('npx', ['vitest', 'run', 'tests/content/supply-chain.test.ts']);
console.log('— known vulnerabilities of the locked packages, high severity and above');
run('npm', ['audit', '--omit=dev', '--audit-level=high']);
