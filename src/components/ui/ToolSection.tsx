import { useSyncExternalStore, type ReactNode } from 'react';
import './styles/fields.css';
import './styles/gauge.css';
import './styles/states.css';
import './styles/notices.css';
import './styles/results.css';

const never = () => () => undefined;

/** False in the built page and during hydration, then true. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

interface Props {
  label: string;
  /** The tool's own class. */
  className: string;
  /** Whether what the fields change is there. */
  open?: boolean;
  children: ReactNode;
}

/** A tool's fields and results. The fields are disabled until hydration, because React would miss earlier input. */
export function ToolSection({ label, className, open = true, children }: Props) {
  const ready = useHydrated() && open;
  return (
    <section className={`tool ${className}`} aria-label={label} data-ready={ready ? '' : undefined}>
      <fieldset className="tool-fields" disabled={!ready}>
        {children}
      </fieldset>
    </section>
  );
}
