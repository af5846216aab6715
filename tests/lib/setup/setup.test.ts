import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programs } from '../../../src/content/schemas/program-words.ts';
import { setupInAddress, withSetup, withoutSetup } from '../../../src/lib/setup/setup-address.ts';
import { emptySetup, setupSystems, type Setup } from '../../../src/lib/setup/setup.ts';
import { setupWords } from '../../../src/lib/setup/setup-words.ts';
import { readStoredSetup, storedSetupText } from '../../../src/lib/setup/stored-setup.ts';

const orNull = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const setups: fc.Arbitrary<Setup> = fc.record({
  card: orNull(fc.record({ id, name: orNull(fc.string({ maxLength: 40 })) })),
  systemMemoryGiB: orNull(fc.integer({ min: 1, max: 16_384 })),
  system: orNull(fc.constantFrom(...setupSystems)),
  program: orNull(fc.constantFrom(...programs)),
  currency: orNull(fc.stringMatching(/^[A-Z]{3}$/)),
  pricePerKwh: orNull(fc.integer({ min: 0, max: 10_000_000 }).map((each) => each / 100_000)),
  shared: fc.boolean(),
});

test('a stored setup is read as it was', () => {
  fc.assert(
    fc.property(setups, (setup) => {
      expect(readStoredSetup(storedSetupText(setup))).toEqual({ ok: true, setup, invalid: [] });
    }),
  );
});

test('no text that was stored by anything breaks the reader', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const read = readStoredSetup(text);
      expect(read.ok ? read.setup : read.reason).toBeTruthy();
    }),
  );
});

test('values of a stored setup that are out of range are left out and named, the others stay', () => {
  const read = readStoredSetup(
    JSON.stringify({
      version: 1,
      systemMemoryGiB: 0,
      system: 'beos',
      card: { id: '<b>', name: 1 },
      program: 'comfyui',
    }),
  );
  expect(read).toEqual({
    ok: true,
    setup: { ...emptySetup, program: 'comfyui' },
    invalid: ['Card', 'System memory', 'Operating system'],
  });
});

test('an address carries the setup beside the fields of its tool, and gives both back', () => {
  fc.assert(
    fc.property(setups, (setup) => {
      const own = 'v=1&model=sdxl&quantize.denoiser=nf4';
      const whole = `?${withSetup(own, setup)}`;
      const rest = withoutSetup(whole);
      expect(new URLSearchParams(rest).toString()).toBe(new URLSearchParams(own).toString());
      const read = setupInAddress(whole);
      const card = setup.card && { id: setup.card.id, name: null };
      const expected = { ...setup, card, shared: false };
      expect(read?.setup ?? emptySetup).toEqual(expected);
      expect(read?.invalid ?? []).toEqual([]);
    }),
  );
});

test('an address without a setup is the tool’s alone; invalid parts of a setup are named', () => {
  expect(setupInAddress('?v=1&card=geforce-rtx-4090')).toBeNull();
  expect(withoutSetup('?v=1&rows=gpu,4x1500-2000')).toBe('?v=1&rows=gpu,4x1500-2000');
  expect(setupInAddress('?my.memory=lots&my.kwh=0.38')).toEqual({
    setup: { ...emptySetup, pricePerKwh: 0.38 },
    invalid: ['System memory'],
  });
});

test('a setup in words', () => {
  expect(setupWords(emptySetup)).toBe('');
  expect(
    setupWords({
      ...emptySetup,
      card: { id: 'geforce-rtx-4090', name: 'GeForce RTX 4090' },
      systemMemoryGiB: 64,
      program: 'comfyui',
      pricePerKwh: 0.38,
      currency: 'EUR',
    }),
  ).toBe('GeForce RTX 4090, 64\u00a0GB memory, ComfyUI, 0.38\u00a0EUR per kWh');
});
