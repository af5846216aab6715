// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { Notices } from '../../src/components/ui/Notices.tsx';
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
