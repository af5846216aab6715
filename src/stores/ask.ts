/** The files that a reader gives, what they say, and the answer. Files are read in the page and sent nowhere. */
import { atom } from 'nanostores';
import type { AskedFile } from '../lib/ask/asked-file.ts';
import { sameFilesQuestion, type FilesAnswer, type FilesQuestion } from '../lib/ask/files-question.ts';
import type { Corrections } from '../lib/ask/question.ts';
import { unread, type Reading } from '../lib/ask/understood.ts';
import type { CheapestCard } from '../lib/home/budget-answer.ts';
import { createQuestions } from './questions.ts';
import { loadCode, reasonOf } from './loading.ts';

/** A file that was given; its reading is null while it is read. */
export interface GivenFile {
  key: number;
  name: string;
  reading: Reading | null;
}

/** Maximum number of files that make one question. */
const maxFiles = 20;

export const $files = atom<GivenFile[]>([]);
/** Why some of the latest files were not taken; null where all were. */
export const $refusal = atom<string | null>(null);
export const $corrections = atom<Corrections>({});
/** Id of the card that the reader chose; null for that of the files or of the setup. */
export const $card = atom<string | null>(null);

/** The answer for a card. */
export const answers = createQuestions<FilesQuestion, FilesAnswer>(sameFilesQuestion);
/** The cheapest card that runs what the files ask, which takes longer. */
export const cheapest = createQuestions<FilesQuestion, CheapestCard | null>(
  (one, other) =>
    JSON.stringify([one.readings, one.corrections]) === JSON.stringify([other.readings, other.corrections]),
);

let nextKey = 1;

async function readOne(key: number, file: AskedFile): Promise<void> {
  let reading: Reading;
  try {
    const { readFile } = await loadCode(() => import('../lib/ask/read-file.ts'));
    reading = await readFile(file);
  } catch (error) {
    reading = unread(file.name, 'file', `Its code failed to load: ${reasonOf(error)}. Give it again.`);
  }
  $files.set($files.get().map((each) => (each.key === key ? { ...each, reading } : each)));
}

/** Reads files in addition to those that were given before. The promise resolves when all are read. */
export async function giveFiles(files: readonly AskedFile[]): Promise<void> {
  const room = maxFiles - $files.get().length;
  const taken = files.slice(0, Math.max(0, room));
  $refusal.set(
    taken.length < files.length
      ? `At most ${maxFiles} files make one question: the others are left out.`
      : null,
  );
  const given = taken.map((file) => ({ key: nextKey++, name: file.name, reading: null }));
  $files.set([...$files.get(), ...given]);
  await Promise.all(taken.map((file, at) => readOne(given[at]!.key, file)));
}

export function removeFile(key: number): void {
  $files.set($files.get().filter((each) => each.key !== key));
  $refusal.set(null);
}

/** Forgets files, corrections and the card. */
export function startAgain(): void {
  $files.set([]);
  $refusal.set(null);
  $corrections.set({});
  $card.set(null);
}

/** Changes what was understood; a field that is null is that of the files again. */
export function correct(changes: { [Field in keyof Corrections]: Corrections[Field] | null }): void {
  const merged = Object.entries({ ...$corrections.get(), ...changes }).filter(([, value]) => value !== null);
  $corrections.set(Object.fromEntries(merged) as Corrections);
}

/** What the files say, without those that are still read. */
export const readingsOf = (files: readonly GivenFile[]): Reading[] =>
  files.flatMap(({ reading }) => (reading ? [reading] : []));
