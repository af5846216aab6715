/** A verdict on fitting in words for people. */
export const fitVerdicts = { fits: 'Fits', tight: 'Just fits', no: 'Does not fit' } as const;

/** How a thing fits, after the verdict: "as it is", "with VAE tiling; the picture changes". */
export function fitManner(fit: {
  verdict: keyof typeof fitVerdicts;
  options: readonly string[];
  changesResult: boolean;
}): string {
  if (fit.verdict === 'no') return 'with no option known here';
  if (fit.options.length === 0) return 'as it is';
  return `with ${fit.options.join(', ')}${fit.changesResult ? '; the picture changes' : ''}`;
}
