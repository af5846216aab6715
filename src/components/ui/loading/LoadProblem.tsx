interface Props {
  /** What could not be loaded, and why. */
  words: string;
  onRetry: () => void;
}

/** Says in its place that something could not be loaded, and tries again when the reader says so. */
export function LoadProblem({ words, onRetry }: Props) {
  return (
    <div className="notice no-print" role="alert">
      <p>{words} What you entered is kept.</p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
