import type { z } from 'zod';

/** A problem in a file: where it is, and what is valid there. */
export interface FileProblem {
  /** `lines[2].quantity`; empty for the file as a whole. */
  path: string;
  message: string;
}

/** `lines[2].quantity` */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at ? '.' : ''}${String(step)}`))
    .join('');
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    root,
  );
}

const boundWords = (issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string => {
  const [bound, words] =
    issue.code === 'too_big' ? [Number(issue.maximum), 'at most'] : [Number(issue.minimum), 'at least'];
  const unit = { string: ' characters', array: ' rows' }[issue.origin as string] ?? '';
  return `must be ${words} ${bound.toLocaleString('en-US')}${unit}`;
};

function message(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `has unknown keys: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      if (value === undefined) return 'is missing';
      return `must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}, not ${shown(value)}`;
    case 'invalid_value':
      return value === undefined
        ? `is missing; it must be ${issue.values.map(shown).join(' or ')}`
        : `must be one of ${issue.values.map(shown).join(', ')}, not ${shown(value)}`;
    case 'too_big':
    case 'too_small':
      return `${boundWords(issue)}, not ${shown(value)}`;
    default:
      return `${issue.message}, not ${shown(value)}`;
  }
}

/** The problems that a schema found, each with the value at its place. */
export function problemsOf(error: z.ZodError, root: unknown): FileProblem[] {
  return error.issues.map((issue) => ({
    path: pathText(issue.path),
    message: message(issue, valueAt(root, issue.path)),
  }));
}

/** `lines[2].quantity must be at least 1, not 0` */
export const problemText = ({ path, message: text }: FileProblem): string =>
  path ? `${path} ${text}` : text;
