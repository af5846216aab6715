interface Props {
  notices: readonly string[];
  title?: string;
  /** Takes the notices away; without it they stay. */
  onDismiss?: () => void;
}

/** What could not be used of an address or a file, or has changed unasked; nothing where there are no notices. */
export function Notices({ notices, title = 'Part of the address was not understood.', onDismiss }: Props) {
  if (notices.length === 0) return null;
  return (
    <div className="notice no-print" role="alert">
      <strong>{title}</strong>
      <ul>
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      {onDismiss && (
        <button type="button" onClick={onDismiss}>
          Dismiss
        </button>
      )}
    </div>
  );
}
