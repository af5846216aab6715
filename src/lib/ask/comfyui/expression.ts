/** Longest expression that is read, in characters. */
const longest = 200;

/**
 * The value of an arithmetic expression of numbers, names, `+ - * / // % **`, comparisons, brackets and rounding functions;
 * null where it is anything else.
 */
export function arithmetic(text: string, names: ReadonlyMap<string, number>): number | null {
  if (text.length > longest) return null;
  const tokens = text.match(/\d+\.?\d*|\.\d+|[a-z_]\w*|\*\*|\/\/|[<>=!]=|[-+*/%(),<>]|\S/gi) ?? [];
  let at = 0;
  let failed = false;
  const fail = (): number => {
    failed = true;
    return Number.NaN;
  };
  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const functions: Readonly<Record<string, (...values: number[]) => number>> = {
    round: Math.round,
    floor: Math.floor,
    ceil: Math.ceil,
    int: Math.trunc,
    abs: Math.abs,
    min: Math.min,
    max: Math.max,
    sqrt: Math.sqrt,
  };
  const primary = (): number => {
    const token = tokens[at];
    at += 1;
    if (token === undefined) return fail();
    if (token === '(') {
      const value = compared();
      return take(')') ? value : fail();
    }
    if (token === '-') return -primary();
    if (/^[\d.]/.test(token)) return Number(token);
    if (take('(')) {
      if (!Object.hasOwn(functions, token)) return fail();
      const values = [compared()];
      while (take(',')) values.push(compared());
      return take(')') ? functions[token]!(...values) : fail();
    }
    return names.get(token) ?? fail();
  };
  const power = (): number => {
    const base = primary();
    return take('**') ? base ** primary() : base;
  };
  const product = (): number => {
    let value = power();
    for (;;) {
      if (take('*')) value *= power();
      else if (take('//')) value = Math.floor(value / power());
      else if (take('/')) value /= power();
      else if (take('%')) value %= power();
      else return value;
    }
  };
  const sum = (): number => {
    let value = product();
    for (;;) {
      if (take('+')) value += product();
      else if (take('-')) value -= product();
      else return value;
    }
  };
  const compared = (): number => {
    const value = sum();
    if (take('<')) return Number(value < sum());
    if (take('>')) return Number(value > sum());
    if (take('<=')) return Number(value <= sum());
    if (take('>=')) return Number(value >= sum());
    if (take('==')) return Number(value === sum());
    return value;
  };
  const value = compared();
  return failed || at < tokens.length || !Number.isFinite(value) ? null : value;
}
