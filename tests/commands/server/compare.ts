// Asks our server, nginx and Caddy every case of the table and prints where they differ: `npm run compare:servers`, or
// with `-- --all` every case. Where nginx and Caddy agree and RFC 9110 allows their answer, ours must be the same.
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { serve } from '../../../src/commands/serve.mjs';
import { ask, type Answer } from './ask.ts';
import { conditionCases } from './condition-cases.ts';
import { isInstalled, startOther } from './other-servers.ts';
import { pathCases } from './path-cases.ts';
import { rangeCases } from './range-cases.ts';
import { smallSite } from './small-site.ts';

for (const name of ['nginx', 'caddy'] as const)
  if (!isInstalled(name)) {
    console.error(`${name} is not on the PATH. Install nginx and Caddy to compare with them.`);
    process.exit(1);
  }

const site = smallSite();
const own = await serve(0, '/', site);
const nginx = await startOther('nginx', site);
const caddy = await startOther('caddy', site);
const origin = `http://127.0.0.1:${(own.address() as AddressInfo).port}`;

const text = (answer: Answer) =>
  Object.entries(answer)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
const fieldsOf = (...answers: Answer[]) => [...new Set(answers.flatMap((answer) => Object.keys(answer)))];

/** A tally of each kind of outcome, with the mark that its cases have in the list. */
const counts = { '=': 0, n: 0, c: 0, '~': 0, r: 0, '!': 0 };
const cases = [...rangeCases, ...conditionCases, ...pathCases];
for (const each of cases) {
  const [ours, theirs, caddys] = await Promise.all(
    [origin, nginx.origin, caddy.origin].map((server) => ask(server, each)),
  );
  if (!ours || !theirs || !caddys) throw new Error('an answer is missing');
  // Fields of answers that differ in their status cannot be compared.
  const agree = theirs['status'] === caddys['status'];
  const fields = fieldsOf(theirs, caddys, ours).filter((field) => theirs[field] === caddys[field]);
  const differing = agree ? fields.filter((field) => ours[field] !== theirs[field]) : [];
  const isLike = (other: Answer) =>
    text(ours) === text(other) || (!agree && ours['status'] === other['status']);
  const like = { nginx: isLike(theirs), caddy: isLike(caddys) };
  const unlike = each.differs ? 'r' : '!';
  const mark = differing.length > 0 ? unlike : agree ? '=' : like.nginx ? 'n' : like.caddy ? 'c' : '~';
  counts[mark] += 1;
  if (mark === '=' && !process.argv.includes('--all')) continue;
  const sent = Object.entries(each.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  console.log(`${mark} ${each.name}: ${[each.method ?? 'GET', each.path.slice(0, 60), ...sent].join('  ')}`);
  console.log(`    ours   ${text(ours)}\n    nginx  ${text(theirs)}\n    Caddy  ${text(caddys)}`);
  if (differing.length > 0)
    console.log(`    differs in ${differing.join()}: ${each.differs ?? 'NOT EXPLAINED'}`);
}
nginx.stop();
caddy.stop();
own.close();
rmSync(site, { recursive: true });
console.log(
  `${cases.length} cases.
nginx and Caddy agree in ${counts['='] + counts.r + counts['!']}:
  ${counts['=']} ours is the same in all in which they agree (=)
  ${counts.r} ours differs, for a reason in RFC 9110 (r)
  ${counts['!']} ours differs without a reason (!)
They differ in ${counts.n + counts.c + counts['~']}:
  ${counts.n} ours has nginx's status (n), ${counts.c} Caddy's (c), ${counts['~']} another (~)`,
);
process.exitCode = counts['!'] > 0 ? 1 : 0;
