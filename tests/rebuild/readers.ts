import { send } from '../commands/server/ask.ts';
import { hashOf } from './snapshots.ts';

/** An answer whose bytes are to be found in one of the builds. */
interface Seen {
  name: string;
  first: number;
  last: number;
  hash: string;
}

/** What readers got. */
export interface Record {
  answers: number;
  /** Different answers, each once. */
  seen: Map<string, Seen>;
  /** Names that were missing. */
  missing: Set<string>;
  faults: string[];
}

/** Numbers that look random and are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const addressOf = (name: string) =>
  `/${name
    .replace(/(^|\/)index\.html$/, '$1')
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`;

/**
 * Asks for the site's files, whole and in ranges, for as long as it is told to.
 * @param names files of the first build
 * @param goesOn false to end
 */
export async function read(
  origin: string,
  names: readonly string[],
  seed: number,
  record: Record,
  goesOn: () => boolean,
): Promise<void> {
  const random = numbers(seed);
  while (goesOn()) {
    const name = names[random(names.length)]!;
    const ranged = random(4) === 0;
    const first = ranged ? random(2_000) : 0;
    const last = ranged ? first + random(20_000) : Number.MAX_SAFE_INTEGER;
    try {
      const { status, headers, body } = await send(
        origin,
        'GET',
        addressOf(name),
        ranged ? { Range: `bytes=${first}-${last}` } : {},
      );
      record.answers += 1;
      const piece = status === 206 ? { first, last } : { first: 0, last: Number.MAX_SAFE_INTEGER };
      if (status === 404) record.missing.add(name);
      else if (status === 200 || status === 206) {
        const hash = hashOf(body);
        record.seen.set(`${name} ${piece.first} ${piece.last} ${hash}`, { name, ...piece, hash });
        // A page runs only if the policy in its header is the one that its build wrote into it.
        const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(body.toString())?.[1];
        const sent = String(headers['content-security-policy']);
        if (status === 200 && policy && !sent.startsWith(`${policy};`))
          record.faults.push(`${name}: the policy of the header is not the page's`);
      } else if (status !== 416) record.faults.push(`${name}: status ${status}`);
    } catch (error) {
      record.faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
