import type { z } from 'zod';

/** Reports problems of fields of an object, in `superRefine`. */
export function issuesOf<T>(context: z.core.$RefinementCtx<T>) {
  return (path: keyof T & string, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message });
}

/** A field whose value does not agree with its neighbours, and what it must be. */
export interface Disagreement<T> {
  field: keyof T & string;
  message: string;
}
