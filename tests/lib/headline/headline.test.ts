import { expect, test } from 'vitest';
import { costAnswers } from './cost-answers.ts';
import { memoryAnswers } from './memory-answers.ts';
import { powerAnswers } from './power-answers.ts';
import { speedAnswers } from './speed-answers.ts';

/** Relative tolerance: an answer that moves by more was changed, and the change must be meant. */
const tolerance = 0.01;

const answers = [...memoryAnswers, ...speedAnswers, ...powerAnswers, ...costAnswers];

test.each(answers)('$question: $expected $unit ($from)', ({ answer, expected }) => {
  const found = answer();
  expect(Math.abs(found - expected) / expected, `answered ${found}, expected ${expected}`).toBeLessThan(
    tolerance,
  );
});
