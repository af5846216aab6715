interface Props {
  notices: readonly string[];
  title?: string;
  /** Removes the notices; without it they cannot be dismissed. */
  onDismiss?: () => void;
}

/** Notices about invalid parts of an address or a file, or about changes; nothing without notices. */
export function Notices({ notices, title = 'Part of the address is invalid.', onDismiss }: Props) {
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
