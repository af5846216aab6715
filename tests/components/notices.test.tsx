// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { Notices } from '../../src/components/ui/Notices.tsx';
import { groupNotices } from '../../src/components/ui/group-notices.ts';
import { ToolSection } from '../../src/components/ui/ToolSection.tsx';

afterEach(cleanup);

test('notices are a list under a title, and no notices are nothing', () => {
  const { rerender, container } = render(<Notices notices={['“banana” is not a number.']} />);
  expect(screen.getByRole('alert').textContent).toContain('Part of the address is invalid.');
  expect(screen.getByRole('listitem').textContent).toBe('“banana” is not a number.');
  expect(screen.queryByRole('button')).toBeNull();
  rerender(<Notices notices={[]} />);
  expect(container.textContent).toBe('');
});

test('notices that can be dismissed have a button', () => {
  const onDismiss = vi.fn();
  render(<Notices title="Please note:" notices={['Changed.']} onDismiss={onDismiss} />);
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(onDismiss).toHaveBeenCalledOnce();
});

test('many notices are one of each kind with the number of the others; all of them are shown on demand', async () => {
  const notices = Array.from(
    { length: 500 },
    (_, at) => `“key${at}” = “x” is not a valid setting. It was left out.`,
  );
  notices.splice(3, 0, '“dall-e” is an unknown model. Another one is shown.');
  render(<Notices notices={notices} />);
  await screen.findByText(/499 more of this kind/);
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    '“key0” = “x” is not a valid setting. It was left out. (499 more of this kind)',
    '“dall-e” is an unknown model. Another one is shown.',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Show all 501 notices' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(201);
  expect(screen.getAllByRole('listitem').at(-1)!.textContent).toBe('301 more notices are not shown.');
  fireEvent.click(screen.getByRole('button', { name: 'Show fewer' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});

test('notices of one kind differ only in what they quote and in numbers', () => {
  const groups = groupNotices([
    'The row “gpu,banana” has no price. It was left out.',
    'The row “cpu,1x” has no price. It was left out.',
    'kwh=x is not valid. Enter a number.',
    'tax=y is not valid. Enter a number.',
    'lines[2].quantity must be at least 1, not 0',
    'lines[17].quantity must be at least 1, not -3.5',
    'The row “gpu” is given twice. The first is used.',
  ]);
  expect(groups.map(({ count }) => count)).toEqual([2, 2, 2, 1]);
});

test('the fields of a tool are disabled in the page as it was built, and enabled once it is hydrated', () => {
  const tool = (
    <ToolSection className="x" label="Tool">
      <input aria-label="Field" />
    </ToolSection>
  );
  const built = renderToString(tool);
  expect(built).toMatch(/<fieldset[^>]* disabled=""/);
  expect(built).not.toContain('data-ready');
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = built;
  render(tool, { container, hydrate: true });
  expect(container.querySelector('fieldset')!.disabled).toBe(false);
  expect(container.querySelector('section')!.dataset['ready']).toBe('');
});
