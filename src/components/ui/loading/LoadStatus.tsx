import type { ReactNode } from 'react';
import type { LoadState } from '../../../stores/loading.ts';

/** What failed, in its place, and a button that tries it again. */
export function Failure({ children, onRetry }: { children: ReactNode; onRetry: () => void }) {
  return (
    <div className="notice no-print" role="alert">
      <p>{children}</p>
      <button type="button" onClick={onRetry}>
        Retry
      </button>
    </div>
  );
}

interface Props {
  /** What is loaded, such as “the comparison”. */
  what: string;
  state: LoadState;
  onRetry: () => void;
  /** What is shown until then, where it is not simply missing. */
  meanwhile?: string;
}

/** Stands in for what is being loaded, or says why it failed to load; nothing once it is ready. */
export function LoadStatus({ what, state, onRetry, meanwhile }: Props) {
  if (state.at === 'ready') return null;
  if (state.at === 'failed')
    return (
      <Failure onRetry={onRetry}>
        {what.charAt(0).toUpperCase() + what.slice(1)} failed to load: {state.reason}. {meanwhile}
      </Failure>
    );
  return (
    <p className="loading" role="status">
      Loading {what}…
    </p>
  );
}

/** How far the answer to a page's latest question is; the answer before stays in its place below. */
export function AnswerStatus({ state, onRetry }: { state: LoadState; onRetry: () => void }) {
  const meanwhile = 'The result below is for your previous settings.';
  return (
    <>
      <p className="busy" role="status">
        {state.at === 'loading' && `Updating… ${meanwhile}`}
      </p>
      {state.at === 'failed' && (
        <LoadStatus what="the result" state={state} onRetry={onRetry} meanwhile={meanwhile} />
      )}
    </>
  );
}
