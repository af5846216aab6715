import type { z } from 'zod';

/** Reports problems of fields of an object, in `superRefine`. */
export function issuesOf<T>(context: z.core.$RefinementCtx<T>) {
  return (path: keyof T & string, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message });
}
