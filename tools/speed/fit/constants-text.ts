import { format } from 'prettier';
import type { SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';

/** Digits of a constant: more say nothing about the rows. */
const digits = 4;

/** Constants rounded as the file contains them. */
export const rounded = (constants: SpeedConstants): SpeedConstants =>
  JSON.parse(JSON.stringify(constants), (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(digits)) : value,
  ) as SpeedConstants;

/** The file of the constants. */
export const constantsText = (constants: SpeedConstants): Promise<string> =>
  format(
    `// Made by \`npm run fit:speed\` from the measured rows: do not edit. constants-shape.ts says what each number means.
import type { SpeedConstants } from './constants-shape.ts';

export const constants: SpeedConstants = ${JSON.stringify(rounded(constants))};
`,
    { parser: 'typescript', printWidth: 110, singleQuote: true, quoteProps: 'as-needed' },
  );
