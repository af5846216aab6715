/** Verdicts on fitting, in words for readers. */
export const fitVerdicts = { fits: 'Fits', tight: 'Fits, little headroom', no: 'Does not fit' } as const;

/** How a model fits, after the verdict: "without options", "with VAE tiling; the image changes". */
export function fitManner(fit: {
  verdict: keyof typeof fitVerdicts;
  options: readonly string[];
  changesResult: boolean;
}): string {
  if (fit.verdict === 'no') return 'with any option';
  const options = fit.options.length > 0 ? `with ${fit.options.join(', ')}` : 'without options';
  return fit.changesResult ? `${options}; the image changes` : options;
}
