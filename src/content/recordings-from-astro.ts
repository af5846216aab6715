import type { Recording } from './schemas/recording.ts';

/** The recordings' files as text: in a built page their folder has another place, and as modules they would be slow. */
const files = import.meta.glob<string>('./recordings/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const read = new Map<string, Recording>();

/** The recording of an architecture, for pages; parsed once. @throws Error when `tools/recorder/` has not made it */
export function recordingFromAstro(id: string): Recording {
  const known = read.get(id);
  if (known) return known;
  const text = files[`./recordings/${id}.json`];
  if (text === undefined) throw new Error(`recordings/${id}.json is missing: make it with tools/recorder/`);
  const recording = JSON.parse(text) as Recording;
  read.set(id, recording);
  return recording;
}
