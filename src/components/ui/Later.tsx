import { startTransition, useEffect, useState, type ReactNode } from 'react';

/** False in the built page and when a tool starts, then true, in tasks of its own after what the reader sees first. */
export function useLater(): boolean {
  const [now, setNow] = useState(false);
  useEffect(() => startTransition(() => setNow(true)), []);
  return now;
}

/** Content that is rendered in tasks of its own, after what the reader sees first. */
export function Later({ children }: { children: ReactNode }) {
  return useLater() && children;
}
