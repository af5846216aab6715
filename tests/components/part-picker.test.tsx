// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { PartPicker } from '../../src/components/build/PartPicker.tsx';
import type { PartEntry } from '../../src/lib/parts/catalogue.ts';
import { partIndex } from '../../src/lib/parts/part-index.ts';
import { needList } from '../../src/stores/parts.ts';

afterEach(cleanup);

const listed = <Part,>(parts: Part[]) => parts.map((part) => ({ part, aliases: [] }));

/** The index of some cards and some coolers, as the site serves it. */
function files(): Record<string, object> {
  const card = (id: string, name: string) => ({
    id,
    name,
    vendor: 'NVIDIA',
    memoryGiB: 24,
    boardPowerW: 450,
  });
  const cooler = (n: number) => ({ id: `acme-${n}`, name: `Cooler ${n}`, vendor: 'Acme', kind: 'air' });
  const gpus = [card('rtx-3090', 'GeForce RTX 3090'), card('rtx-4090', 'GeForce RTX 4090')];
  const coolers = Array.from({ length: 100 }, (_, at) => cooler(at + 1));
  return {
    'gpus.json': partIndex('gpu', listed(gpus as PartEntry<'gpu'>[])),
    'coolers.json': partIndex('cooling', listed(coolers as PartEntry<'cooling'>[])),
  };
}

beforeAll(async () => {
  const served = files();
  vi.stubGlobal('fetch', async (url: string) =>
    Response.json(served[url.split('/').at(-1)!] ?? partIndex('gpu', [])),
  );
  await needList('', 'gpu', true);
  await needList('', 'cooling', true);
  vi.unstubAllGlobals();
});

const onChoose = vi.fn();
const onLeave = vi.fn();
function Picker({ kind = 'gpu' }: { kind?: 'gpu' | 'cooling' }) {
  const [value, setValue] = useState('');
  return (
    <PartPicker
      label="Part"
      value={value}
      placeholder="Choose a part"
      kind={kind}
      onNeedParts={() => undefined}
      onType={setValue}
      onChoose={(choice) => {
        onChoose(choice.id);
        setValue(choice.name);
      }}
      onLeave={onLeave}
    />
  );
}

const field = () => screen.getByRole<HTMLInputElement>('combobox');
const press = (key: string, altKey = false) => fireEvent.keyDown(field(), { key, altKey });
const expanded = () => field().getAttribute('aria-expanded') === 'true';
const active = () => {
  const id = field().getAttribute('aria-activedescendant');
  return id === null ? null : (document.getElementById(id)?.textContent ?? '');
};

test('arrows open the list and move in it, round its ends; Enter chooses', () => {
  render(<Picker />);
  expect(expanded()).toBe(false);
  press('ArrowDown');
  expect(expanded()).toBe(true);
  expect(active()).toContain('3090');
  press('ArrowDown');
  expect(active()).toContain('4090');
  press('ArrowDown');
  expect(active()).toContain('3090');
  press('ArrowUp');
  expect(active()).toContain('4090');
  press('Enter');
  expect(onChoose).toHaveBeenLastCalledWith('rtx-4090');
  expect(expanded()).toBe(false);
  expect(field().value).toBe('NVIDIA GeForce RTX 4090');
});

test('typing filters and is itself a value; Escape closes the list and keeps it', () => {
  render(<Picker />);
  fireEvent.change(field(), { target: { value: '3090' } });
  expect(screen.getAllByRole('option')).toHaveLength(1);
  expect(active()).toBeNull();
  press('Escape');
  expect(expanded()).toBe(false);
  expect(field().value).toBe('3090');
});

test('Enter without an active option only closes the list, and so does leaving the field', () => {
  onChoose.mockClear();
  render(<Picker />);
  fireEvent.click(field());
  expect(expanded()).toBe(true);
  press('Enter');
  expect(expanded()).toBe(false);
  fireEvent.click(field());
  fireEvent.blur(field());
  expect(expanded()).toBe(false);
  expect(onLeave).toHaveBeenCalled();
  expect(onChoose).not.toHaveBeenCalled();
});

test('Alt and arrows open and close the list without moving in it', () => {
  render(<Picker />);
  press('ArrowDown', true);
  expect(expanded()).toBe(true);
  expect(active()).toBeNull();
  press('ArrowUp', true);
  expect(expanded()).toBe(false);
});

test('a long list grows at its end, and says how many parts it has', () => {
  render(<Picker kind="cooling" />);
  press('ArrowDown');
  const options = () => screen.getAllByRole('option');
  expect(options()).toHaveLength(40);
  const size = Number(options()[0]!.getAttribute('aria-setsize'));
  expect(size).toBeGreaterThan(40);
  for (let moves = 1; moves < size; moves++) press('ArrowDown');
  expect(options()).toHaveLength(size);
  expect(options()[size - 1]!.getAttribute('aria-posinset')).toBe(String(size));
  expect(active()).toBe(options()[size - 1]!.textContent);
  press('ArrowDown');
  expect(active()).toBe(options()[0]!.textContent);
});
