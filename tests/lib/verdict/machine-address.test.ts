import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMachineAddress, writeMachineAddress } from '../../../src/lib/verdict/machine-address.ts';
import type { Machine } from '../../../src/lib/verdict/usable-memory.ts';

test('every machine survives its address, and the defaults are left out', () => {
  const machines = fc.record<Machine>(
    {
      system: fc.constantFrom('linux', 'windows', 'macos'),
      display: fc.constant(true),
      systemMemoryGiB: fc.integer({ min: 1, max: 65_536 }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(machines, (machine) => {
      const address = writeMachineAddress(machine);
      expect(readMachineAddress(`?v=1&model=sdxl${address}`)).toEqual({ machine, notices: [] });
    }),
  );
  expect(writeMachineAddress({ system: null, display: false, systemMemoryGiB: null })).toBe('');
});

test('invalid parts are ignored with a notice', () => {
  const { machine, notices } = readMachineAddress('?system=dos&display=maybe&systemMemory=-3');
  expect(machine).toEqual({});
  expect(notices).toHaveLength(3);
});
