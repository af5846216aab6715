import type { MachineAnswer } from './answer.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';

/**
 * The machines for a question: complete, checked and priced. Pure, and the same question has the same answer. Without a
 * machine that passes, the answer says what is missing.
 * @param parts the candidates, with the answers of the question's tasks
 */
export type BuildMachine = (question: MachineQuestion, parts: MachineParts) => MachineAnswer;
