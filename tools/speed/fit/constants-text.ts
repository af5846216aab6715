import { format } from 'prettier';
import type { TrainingConstants } from '../../../src/lib/speed/training/constants-shape.ts';
import type { SpeedConstants } from '../../../src/lib/speed/constants-shape.ts';
import type { RefittedBar } from '../../../src/lib/speed/bars.ts';

/** Digits of a constant: more say nothing about the rows. */
const digits = 4;

/** Constants rounded as the file contains them. */
export const rounded = <Constants>(constants: Constants): Constants =>
  JSON.parse(JSON.stringify(constants), (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(digits)) : value,
  ) as Constants;

const text = (
  header: string,
  name: string,
  type: string,
  value: unknown,
  from = 'constants-shape',
): Promise<string> =>
  format(
    `${header}
import type { ${type.replace('[]', '')} } from './${from}.ts';

export const ${name}: ${type} = ${JSON.stringify(value)};
`,
    { parser: 'typescript', printWidth: 110, singleQuote: true, quoteProps: 'as-needed' },
  );

/** The file of the constants. */
export const constantsText = (constants: SpeedConstants): Promise<string> =>
  text(
    '// Made by `npm run fit:speed` from the measured rows: do not edit. constants-shape.ts says what each number means.',
    'constants',
    'SpeedConstants',
    rounded(constants),
  );

/** The file of the constants of training. */
export const trainingText = (constants: TrainingConstants): Promise<string> =>
  text(
    '// Made by `npm run fit:speed` from the measured training runs: do not edit. constants-shape.ts explains each number.',
    'trainingConstants',
    'TrainingConstants',
    rounded(constants),
  );

/** The file of the errors with constants that were fitted without what is left out. */
export const refittedText = (bars: readonly RefittedBar[]): Promise<string> =>
  text(
    '// Made by `npm run fit:left-out` from the measured rows: do not edit.',
    'refittedBars',
    'RefittedBar[]',
    rounded(bars),
    'bars',
  );
