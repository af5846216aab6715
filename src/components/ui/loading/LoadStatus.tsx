import type { ReactNode } from 'react';
import type { LoadState } from '../../../stores/loading.ts';
import type { QuestionState } from '../../../stores/questions.ts';
import { upperFirst } from '../../../lib/units/first-letter.ts';

/** A failure and a button to retry. */
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
  /** Name of what is loaded, such as “the comparison”. */
  what: string;
  state: LoadState;
  onRetry: () => void;
  /** A sentence about what is shown until then, if anything. */
  meanwhile?: string;
}

/** The status of a load: loading, or why it failed; nothing once it is ready. */
export function LoadStatus({ what, state, onRetry, meanwhile }: Props) {
  if (state.at === 'ready') return null;
  if (state.at === 'failed')
    return (
      <Failure onRetry={onRetry}>
        {upperFirst(what)} failed to load: {state.reason}. {meanwhile}
      </Failure>
    );
  return (
    <p className="loading" role="status">
      Loading {what}…
    </p>
  );
}

/** The status of a tool's latest result. The previous result stays below. */
export function AnswerStatus({
  state,
  onRetry,
  progress = 'Updating',
}: {
  state: QuestionState;
  onRetry: () => void;
  /** What is being done, without a full stop. */
  progress?: string;
}) {
  const meanwhile = 'The result below is for your previous settings.';
  return (
    <>
      <p className="busy" role="status">
        {state.at === 'loading' && `${progress}… ${meanwhile}`}
      </p>
      {state.at === 'refused' && (
        <p className="notice no-print" role="alert">
          {state.reason}. {meanwhile}
        </p>
      )}
      {state.at === 'failed' && (
        <LoadStatus what="the result" state={state} onRetry={onRetry} meanwhile={meanwhile} />
      )}
    </>
  );
}
