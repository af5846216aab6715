import type { ChoiceQuestion } from '../lib/choose/question.ts';
import { createCardQuestions } from './card-questions.ts';

/** The guided answer's question and what the cards make of it. */
export const choice = createCardQuestions<ChoiceQuestion>();
