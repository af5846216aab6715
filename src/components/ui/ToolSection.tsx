import { useSyncExternalStore, type ReactNode } from 'react';
import './styles/fields.css';
import './styles/notices.css';
import './styles/results.css';

const never = () => () => undefined;

/** False in the page as it was built and while it is hydrated, true from then on. */
const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

interface Props {
  label: string;
  /** The tool's own class. */
  className: string;
  children: ReactNode;
}

/** A tool's fields and results. Its fields are disabled until it is hydrated: React would miss what is typed earlier. */
export function ToolSection({ label, className, children }: Props) {
  const ready = useHydrated();
  return (
    <section className={`tool ${className}`} aria-label={label} data-ready={ready ? '' : undefined}>
      <fieldset className="tool-fields" disabled={!ready}>
        {children}
      </fieldset>
    </section>
  );
}
