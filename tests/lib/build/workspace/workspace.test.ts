import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildFromTier, emptyLine, emptyStart } from '../../../../src/lib/build/rows/build.ts';
import { edit } from '../../../../src/lib/build/rows/edit.ts';
import { defaultSettings, type QuoteSettings } from '../../../../src/lib/build/quote/settings.ts';
import { readStored, storedText } from '../../../../src/lib/build/workspace/stored-workspace.ts';
import {
  activeBuild,
  buildName,
  buildNames,
  editWorkspace,
  maxBuilds,
  select,
  startWorkspace,
  topicOf,
  type Workspace,
} from '../../../../src/lib/build/workspace/workspace.ts';
import { anyBuild } from '../rows/edits.ts';
import { tier, tiers } from '../rows/guide-tiers.ts';
import { anySettings, anyText } from '../quote/settings.ts';

const starts = [...tiers, emptyStart];
const deluxe = tier('deluxe');

const anyOpen = fc
  .constantFrom(...starts)
  .chain((start) => fc.record({ name: anyText(60), build: anyBuild(start) }));
const anyWorkspace = fc
  .record({
    builds: fc.array(anyOpen, { minLength: 1, maxLength: maxBuilds }),
    settings: anySettings,
    at: fc.nat(),
  })
  .map(({ builds, settings, at }): Workspace => ({ builds, settings, active: at % builds.length }));

/** A workspace as its stored text holds it: own rows are renumbered, part names come from the catalogue. */
const text = (workspace: Workspace) => storedText(workspace, starts);

describe('what is stored', () => {
  test('leads back to the same workspace', () => {
    fc.assert(
      fc.property(anyWorkspace, (workspace) => {
        const read = readStored(text(workspace), starts);
        expect(read.ok && read.notices).toEqual([]);
        if (!read.ok) return;
        expect(text(read.workspace)).toBe(text(workspace));
        expect(read.workspace.settings).toEqual(workspace.settings);
        expect(read.workspace.builds.map(({ name }) => name)).toEqual(
          workspace.builds.map(({ name }) => name),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('as a browser may have kept it opens as it did', () => {
    const read = readStored('{"version":1,"active":0,"builds":["v=2&tier=deluxe&rows=gpu,2x1800"]}', starts);
    expect(read.ok && activeBuild(read.workspace).build.lines[0]).toMatchObject({
      quantity: 2,
      unitPrice: { low: 1800, high: 1800 },
    });
  });

  test.each([
    '',
    'null',
    '[]',
    '{"version":2}',
    '{"version":1,"builds":[]}',
    '{"version":1,"builds":[5]}',
    '{',
  ])('%j gives a reason', (stored) => {
    const read = readStored(stored, starts);
    expect(read.ok).toBe(false);
    expect(read.ok || read.reason.length).toBeGreaterThan(5);
  });

  test('any text at all gives a workspace or a reason', () => {
    const frames = fc
      .array(fc.string({ unit: 'binary' }))
      .map((builds) => JSON.stringify({ version: 1, builds }));
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' }), frames), (stored) => {
        const read = readStored(stored, starts);
        if (read.ok) expect(read.workspace.builds.length).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('builds side by side', () => {
  const one = startWorkspace(buildFromTier(deluxe));
  const added = { name: 'Second', build: buildFromTier(emptyStart) };
  const grown = (count: number) =>
    Array.from({ length: count }).reduce<Workspace>(
      (workspace) => editWorkspace(workspace, { kind: 'add-build', added }, starts),
      one,
    );

  test('up to four are open; the new one is looked at', () => {
    expect(grown(1).active).toBe(1);
    expect(grown(9).builds).toHaveLength(maxBuilds);
  });

  test('the last one can’t be removed; removing looks at a neighbour', () => {
    expect(editWorkspace(one, { kind: 'remove-build' }, starts)).toBe(one);
    const left = editWorkspace(grown(2), { kind: 'remove-build' }, starts);
    expect(left.builds).toHaveLength(2);
    expect(left.active).toBe(1);
  });

  test('an edit changes only the build that is looked at', () => {
    const two = select(grown(1), 0);
    const edit = { kind: 'set-quantity', line: 'gpu', quantity: 2 } as const;
    const after = editWorkspace(two, { kind: 'edit-build', edit }, starts);
    expect(after.builds[0]!.build.lines[0]!.quantity).toBe(2);
    expect(after.builds[1]).toBe(two.builds[1]);
    expect(topicOf(two, { kind: 'edit-build', edit })).not.toBe(
      topicOf(select(two, 1), { kind: 'edit-build', edit }),
    );
  });

  test('are called by their name or by what they started from', () => {
    expect(grown(1).builds.map((build) => buildName(build, starts))).toEqual(['Deluxe', 'Second']);
  });

  test('without a name of the reader, the name follows the content: the start, changes to it, or the cards', () => {
    const { build } = startWorkspace(buildFromTier(deluxe)).builds[0]!;
    const changed = edit(build, { kind: 'set-quantity', line: 'gpu', quantity: 2 }, deluxe);
    expect(buildName({ name: '', build: changed }, starts)).toBe('Deluxe, changed');
    const empty = buildFromTier(emptyStart);
    expect(buildName({ name: '', build: empty }, starts)).toBe('Empty');
    const card = { ...emptyLine('added-1'), component: 'gpu' as const, model: 'RTX 3090', quantity: 2 };
    expect(buildName({ name: '', build: { ...empty, lines: [emptyLine('added-2'), card] } }, starts)).toBe(
      '2 × RTX 3090',
    );
  });

  test('a copy that is started over is called by what it holds then, also if it was stored as a copy', () => {
    const first = startWorkspace(buildFromTier(deluxe));
    const copied = editWorkspace(first, { kind: 'add-build', added: first.builds[0]! }, starts);
    expect(buildNames(copied.builds, starts)).toEqual(['Deluxe', 'Deluxe (2)']);
    const over = editWorkspace(copied, { kind: 'start-over', from: tier('ultra-deluxe') }, starts);
    expect(buildNames(over.builds, starts)).toEqual(['Deluxe', 'Ultra-Deluxe']);
    const stored = { name: 'Copy of Deluxe', build: buildFromTier(tier('ultra-deluxe')) };
    expect(buildName(stored, starts)).toBe('Ultra-Deluxe');
    expect(buildName({ ...stored, name: 'Copy of the invoice' }, starts)).toBe('Copy of the invoice');
  });

  test('names of open builds are never equal', () => {
    fc.assert(
      fc.property(anyWorkspace, ({ builds }) => {
        expect(new Set(buildNames(builds, starts)).size).toBe(builds.length);
      }),
    );
  });
});

test('a build from nothing begins with the seven usual rows, whose addresses and kinds stay', () => {
  const started = editWorkspace(
    startWorkspace(buildFromTier(deluxe)),
    { kind: 'start-over', from: emptyStart },
    starts,
  );
  const { lines } = activeBuild(started).build;
  expect(lines.map(({ component }) => component)).toEqual([
    'gpu',
    'cpu',
    'motherboard',
    'memory',
    'storage',
    'cooling',
    'psu',
  ]);
  expect(lines.every(({ part, model, fromGuide }) => part === null && model === '' && !fromGuide)).toBe(true);
});

test('a table’s prices can’t be relabelled with another currency; an empty build’s can', () => {
  const currency = { kind: 'set-currency', currency: 'EUR' } as const;
  const relabelled = (workspace: Workspace) =>
    activeBuild(editWorkspace(workspace, currency, starts)).build.currency;
  expect(relabelled(startWorkspace(buildFromTier(deluxe)))).toBe('USD');
  expect(relabelled(startWorkspace(buildFromTier(emptyStart)))).toBe('EUR');
});

test('settings change one by one', () => {
  const changed: Partial<QuoteSettings> = { taxPercent: 19 };
  const after = editWorkspace(
    startWorkspace(buildFromTier(deluxe)),
    { kind: 'set-settings', settings: changed },
    starts,
  );
  expect(after.settings).toEqual({ ...defaultSettings, taxPercent: 19 });
});
