// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { Choice, LabelledField, NumberField, Switch } from '../../src/components/ui/fields.tsx';

afterEach(cleanup);

const field = () => screen.getByRole<HTMLInputElement>('textbox');
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });

test('a number that is out of range or no number stays in the field and gives a message', () => {
  const onChange = vi.fn();
  render(<NumberField label="Width" value={512} min={64} max={8192} onChange={onChange} />);
  for (const text of ['63', '9000', 'wide', '64.5', '']) {
    type(text);
    expect(field().value).toBe(text);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toContain('Enter a whole number from 64 to 8,192.');
    expect(field().getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
  }
  expect(onChange).not.toHaveBeenCalled();
  type('1,024');
  expect(onChange).toHaveBeenLastCalledWith(1024);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(field().getAttribute('aria-invalid')).toBe('false');
});

test('an optional number can be left empty, and takes decimals and a dollar sign', () => {
  const onChange = vi.fn();
  render(
    <NumberField
      label="Budget"
      value={null}
      min={1}
      max={1000}
      decimals={2}
      empty="no limit"
      onChange={onChange}
    />,
  );
  expect(field().placeholder).toBe('no limit');
  type('$99.50');
  expect(onChange).toHaveBeenLastCalledWith(99.5);
  type('1,5');
  expect(screen.getByRole('alert').textContent).toContain(
    'Enter a number from 1 to 1,000, or leave it empty. Use a point for decimals, and a comma or nothing between thousands.',
  );
  type('');
  expect(onChange).toHaveBeenLastCalledWith(null);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a value that is changed from outside replaces what was typed, and its message', () => {
  function Form() {
    const [value, setValue] = useState(5);
    return (
      <NumberField label="Steps" value={value} min={1} max={100} onChange={setValue}>
        <button onClick={() => setValue(7)}>New</button>
      </NumberField>
    );
  }
  render(<Form />);
  type('many');
  expect(screen.getByRole('alert')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'New' }));
  expect(field().value).toBe('7');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a field may say more in its name than in its label', () => {
  render(
    <LabelledField label="Totals also in this currency" shown="Totals also in" value="" parse={() => null} />,
  );
  expect(screen.getByRole('textbox', { name: 'Totals also in this currency' })).toBeTruthy();
  expect(screen.getByText('Totals also in')).toBeTruthy();
});

test('a list and a switch give what was chosen', () => {
  const [choose, turn] = [vi.fn(), vi.fn()];
  const makers = [
    ['a', 'AMD'],
    ['n', 'NVIDIA'],
  ] as const;
  render(
    <>
      <Choice label="Maker" choices={makers} value="a" onChange={choose} />
      <Switch label="Tiling" on={false} onChange={turn} />
    </>,
  );
  fireEvent.change(screen.getByLabelText('Maker'), { target: { value: 'n' } });
  expect(choose).toHaveBeenCalledWith('n');
  fireEvent.click(screen.getByLabelText('Tiling'));
  expect(turn).toHaveBeenCalledWith(true);
});
