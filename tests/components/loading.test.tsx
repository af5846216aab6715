// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { AnswerStatus, LoadStatus } from '../../src/components/ui/loading/LoadStatus.tsx';
import { lazyPart } from '../../src/components/ui/loading/lazy-part.tsx';

afterEach(cleanup);

test('what is loading is named, and nothing is shown once it is ready', () => {
  const show = (at: 'idle' | 'loading' | 'ready') => (
    <LoadStatus what="the prices" state={{ at }} onRetry={vi.fn()} />
  );
  const { rerender, container } = render(show('idle'));
  expect(screen.getByRole('status').textContent).toBe('Loading the prices…');
  rerender(show('loading'));
  expect(screen.getByRole('status').textContent).toBe('Loading the prices…');
  rerender(show('ready'));
  expect(container.textContent).toBe('');
});

test('a failure has its reason, and Retry tries again', () => {
  const onRetry = vi.fn();
  const state = { at: 'failed', reason: 'the site answered 500' } as const;
  render(<LoadStatus what="the prices" state={state} onRetry={onRetry} />);
  expect(screen.getByRole('alert').textContent).toContain(
    'The prices failed to load: the site answered 500.',
  );
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test('an answer that is computed or fails says of what the result below is', () => {
  const { rerender } = render(<AnswerStatus state={{ at: 'loading' }} onRetry={vi.fn()} />);
  expect(screen.getByRole('status').textContent).toMatch(/^Updating… .*your previous settings\.$/);
  rerender(<AnswerStatus state={{ at: 'failed', reason: 'no answer' }} onRetry={vi.fn()} />);
  expect(screen.getByRole('status').textContent).toBe('');
  expect(screen.getByRole('alert').textContent).toContain('failed to load: no answer. The result below');
});

test('a part that fails to load is retried, and then gets its properties', async () => {
  const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;
  const load = vi.fn(async () => Greeting).mockRejectedValueOnce(new TypeError('module'));
  const Part = lazyPart('the greeting', load);
  render(<Part name="Ada" />);
  expect(screen.getByText('Loading the greeting…')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Retry' }));
  expect(await screen.findByText('Hello Ada')).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(2);
});
