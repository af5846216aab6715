// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { PartPicker } from '../../src/components/build/PartPicker.tsx';
import { catalogue } from '../../src/stores/parts.ts';

afterEach(cleanup);

beforeAll(async () => {
  const card = (id: string, name: string) => ({
    id,
    name,
    vendor: 'NVIDIA',
    memoryGiB: 24,
    boardPowerW: 450,
  });
  const gpu = [card('rtx-3090', 'GeForce RTX 3090'), card('rtx-4090', 'GeForce RTX 4090')];
  const kinds = { cpu: [], memory: [], storage: [], motherboard: [], cooling: [], psu: [], case: [] };
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ gpu, ...kinds })));
  await catalogue.load('');
  vi.unstubAllGlobals();
});

const onChoose = vi.fn();
const onLeave = vi.fn();
function Picker() {
  const [value, setValue] = useState('');
  return (
    <PartPicker
      label="Part"
      value={value}
      placeholder="Choose a part"
      kind="gpu"
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
