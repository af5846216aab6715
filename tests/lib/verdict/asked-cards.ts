/** Cards of the kinds of hardware whose verdicts differ, for tests that ask at several places. */
export const askedCards = [
  'l4',
  'tesla-t4',
  'geforce-rtx-4060',
  'geforce-rtx-3060-12-gb',
  'geforce-rtx-4080',
  'geforce-rtx-4090',
  'geforce-rtx-5090',
  'geforce-gtx-1650',
  'radeon-rx-7900-xtx',
  'apple-m4',
];
