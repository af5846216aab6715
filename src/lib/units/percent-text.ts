/** `12 %`, `1.5 %` for a share of 1; `—` for no data. */
export const percentText = (share: number | null, decimals = 0): string =>
  share === null ? '—' : `${(share * 100).toFixed(decimals)} %`;

/** `+12 %`, `−3 %`: a share with its sign. */
export const signedPercentText = (share: number): string =>
  `${share < 0 ? '−' : '+'}${percentText(Math.abs(share))}`;
