import { lazyPart } from './loading/lazy-part.tsx';

interface Props {
  notices: readonly string[];
  title?: string;
  /** Removes the notices; without it they cannot be dismissed. */
  onDismiss?: () => void;
}

/** Maximum number of notices that are listed as they are; more are grouped. */
const maxListed = 5;

const ManyNotices = lazyPart('the notices', async () => (await import('./ManyNotices.tsx')).ManyNotices);

/** Notices about invalid parts of an address or a file, or about changes; nothing without notices. */
export function Notices({ notices, title = 'Part of the address is invalid.', onDismiss }: Props) {
  if (notices.length === 0) return null;
  return (
    <div className="notice no-print" role="alert">
      <strong>{title}</strong>
      {notices.length > maxListed ? (
        <ManyNotices notices={notices} />
      ) : (
        <ul>
          {notices.map((notice, at) => (
            <li key={at}>{notice}</li>
          ))}
        </ul>
      )}
      {onDismiss && (
        <button type="button" onClick={onDismiss}>
          Dismiss
        </button>
      )}
    </div>
  );
}
