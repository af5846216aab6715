import type { z } from 'zod';

/** A problem of a value, found by a schema: where it is, and what is valid there. */
export interface Problem {
  /** `lines[2].quantity`; empty for the value as a whole. */
  path: string;
  message: string;
}

/** `lines[2].quantity` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at ? '.' : ''}${String(step)}`))
    .join('');
}

/** A value in an error message: JSON, at most 60 characters of it. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    root,
  );
}

const boundWords = (issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string => {
  const [bound, words] =
    issue.code === 'too_big' ? [Number(issue.maximum), 'at most'] : [Number(issue.minimum), 'at least'];
  const unit = { string: ' characters', array: ' rows' }[issue.origin as string] ?? '';
  if (issue.inclusive === false) return `must be ${words === 'at most' ? 'below' : 'above'} ${bound}${unit}`;
  return `must be ${words} ${bound.toLocaleString('en-US')}${unit}`;
};

const choiceWords = (values: readonly unknown[], value: unknown): string =>
  value === undefined
    ? `is missing; it must be ${values.map(shown).join(' or ')}`
    : `must be one of ${values.map(shown).join(', ')}, not ${shown(value)}`;

/** The words of an issue, with the value that was given. Schemas' own messages begin with "must". */
function message(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.message.startsWith('must ') && value !== undefined)
    return `${issue.message}, not ${shown(value)}`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return `has unknown keys: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      if (value === undefined) return 'is missing';
      return `must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}, not ${shown(value)}`;
    case 'invalid_value':
      return choiceWords(issue.values, value);
    case 'invalid_union': {
      const choices = issue.code === 'invalid_union' && 'options' in issue ? (issue.options ?? []) : [];
      const literals = issue.errors
        .flat()
        .flatMap((each) => (each.code === 'invalid_value' ? each.values : []));
      return choiceWords([...choices, ...literals], value);
    }
    case 'invalid_key':
      return `is not a valid name: ${issue.issues.map((each) => each.message).join('; ')}`;
    case 'invalid_format':
      return `must match ${issue.pattern ?? issue.format}, not ${shown(value)}`;
    case 'too_big':
    case 'too_small':
      if (value === '') return 'must not be empty';
      return `${boundWords(issue)}, not ${shown(value)}`;
    default:
      return `${issue.message}, not ${shown(value)}`;
  }
}

/** The problems that a schema found, each with the value at its place. */
export function problemsOf(error: z.ZodError, root: unknown): Problem[] {
  return error.issues.map((issue) => ({
    path: pathText(issue.path),
    message: message(issue, valueAt(root, issue.path)),
  }));
}

/** `lines[2].quantity must be at least 1, not 0` */
export const problemText = ({ path, message: text }: Problem): string => (path ? `${path} ${text}` : text);
