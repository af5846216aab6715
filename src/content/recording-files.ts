import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Recording } from './schemas/recording.ts';

/** Beside this file, and below the repository’s root, where a build runs that has bundled this file elsewhere. */
const folders = [
  fileURLToPath(new URL('./recordings/', import.meta.url)),
  fileURLToPath(new URL('src/content/recordings/', pathToFileURL(`${process.cwd()}/`))),
];
const fileOf = (id: string): string | undefined =>
  folders.map((folder) => `${folder}${id}.json`).find((file) => existsSync(file));
const read = new Map<string, Recording>();

/**
 * The recording of an architecture, read once. Its schema is checked by the tests, not here: that takes longer than an estimate.
 * @throws Error when `tools/recorder/` has not made it
 */
export function readRecording(id: string): Recording {
  const known = read.get(id);
  if (known) return known;
  const file = fileOf(id);
  if (file === undefined) throw new Error(`recordings/${id}.json is missing: make it with tools/recorder/`);
  const recording = JSON.parse(readFileSync(file, 'utf8')) as Recording;
  read.set(id, recording);
  return recording;
}

/**
 * The entry; a recorded architecture reads its recording when something first needs it.
 * @param recordingOf reads the recording of an id
 */
export function withRecording<Entry extends { id: string; class?: unknown; recordedAs?: string }>(
  entry: Entry,
  recordingOf: (id: string) => Recording = readRecording,
): Entry {
  if (entry.class !== 'Recorded') return entry;
  const get = () => recordingOf(entry.recordedAs ?? entry.id);
  return Object.defineProperty({ ...entry }, 'recording', { get });
}
