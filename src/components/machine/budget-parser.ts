/** Reads a budget: `2500`, `$2,500`, `€1,800.50`; empty is no limit. */
export function budgetParser(onChange: (budget: number | null) => void) {
  return (text: string): string | null => {
    const typed = text
      .trim()
      .replace(/^(?:[A-Z]{1,3})?[$€£]?\s*/, '')
      .replaceAll(/(?<=\d)[,\s](?=\d{3})/g, '');
    if (typed === '') {
      onChange(null);
      return null;
    }
    const amount = /^\d{1,8}(?:\.\d{1,2})?$/.test(typed) ? Number(typed) : Number.NaN;
    if (!(amount >= 1 && amount <= 10_000_000))
      return 'Enter an amount from 1 to 10,000,000, or leave it empty for no limit.';
    onChange(amount);
    return null;
  };
}
