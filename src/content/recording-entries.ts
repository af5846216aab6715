import type { Recording } from './schemas/recording.ts';

/** The recording of an architecture. @throws Error when `tools/recorder/` has not made it */
export type RecordingOf = (id: string) => Recording;

/**
 * Reads each recording once. Its schema is checked by the tests, not here: that takes longer than an estimate.
 * @param textOf the file of an id; undefined without one
 */
export function recordingsIn(textOf: (id: string) => string | undefined): RecordingOf {
  const read = new Map<string, Recording>();
  return (id) => {
    const known = read.get(id);
    if (known) return known;
    const text = textOf(id);
    if (text === undefined) throw new Error(`recordings/${id}.json is missing: make it with tools/recorder/`);
    const recording = JSON.parse(text) as Recording;
    read.set(id, recording);
    return recording;
  };
}

/** The entry; a recorded architecture reads its recording when something first needs it. */
export function withRecording<Entry extends { id: string; class?: unknown; recordedAs?: string }>(
  entry: Entry,
  recordingOf: RecordingOf,
): Entry {
  if (entry.class !== 'Recorded') return entry;
  const get = () => recordingOf(entry.recordedAs ?? entry.id);
  return Object.defineProperty({ ...entry }, 'recording', { get });
}
