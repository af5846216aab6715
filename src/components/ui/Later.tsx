import { startTransition, useEffect, useState, type ReactNode } from 'react';

/** Content that is rendered in tasks of its own, after what the reader sees first. */
export function Later({ children }: { children: ReactNode }) {
  const [now, setNow] = useState(false);
  useEffect(() => startTransition(() => setNow(true)), []);
  return now && children;
}
