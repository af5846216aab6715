import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Lack } from './engine.ts';
import { engines, type FoundEngine } from './find-engines.ts';
import { journeys, type Journey } from './journeys.ts';
import { openSite, type Site } from './site.ts';
import { variants } from './variants.ts';
import { Visitor } from './visitor.ts';

/** `ENGINES=Chromium,WebKit` tests these only, and fails if one is missing. Without it, a missing one is skipped. */
const required = process.env.ENGINES?.split(',') ?? null;
const wanted = engines.filter(({ name }) => required === null || required.includes(name));

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Goes on journeys in one window of a browser. */
function goOn(list: readonly Journey[], start: NonNullable<FoundEngine['start']>, lack: Lack | null): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start(lack);
    console.log(engine.version);
  }, 60_000);
  afterAll(() => engine?.close());
  for (const { name, go } of list)
    test(name, { timeout: 240_000 }, async () => {
      site.complaints();
      await go(new Visitor(engine, site.origin), site);
      expect(site.complaints()).toEqual([]);
    });
}

for (const { name, start, install } of wanted)
  describe(name, () => {
    if (!start) {
      test.skipIf(required === null)(`is not installed, so nothing is tested in it: ${install}`, () => {
        expect.fail(`${name} is not installed: ${install}`);
      });
      return;
    }
    describe('has everything', () => goOn(journeys, start, null));
    for (const { lack, not = [], journeys } of variants)
      if (!not.includes(name)) describe(lack, () => goOn(journeys, start, lack));
  });
