/** `npm run check:prose [-- paths]`: file, line, the words, and what to write instead. Ends with code 1 on a finding. */
import { projectPaths, lintPaths } from './lint.ts';

const given = process.argv.slice(2);
const findings = lintPaths(given.length ? given : projectPaths);
for (const { file, line, phrase, write } of findings)
  console.log(`${file}:${line}  “${phrase}”  write: ${write}`);
console.log(findings.length ? `${findings.length} findings` : 'no findings');
process.exitCode = findings.length ? 1 : 0;
