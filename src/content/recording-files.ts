import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { recordingsIn } from './recording-entries.ts';

/** The recording of an architecture, from its file. Pages, whose code is bundled elsewhere, have `recordingFromAstro`. */
export const readRecording = recordingsIn((id) => {
  const file = fileURLToPath(new URL(`./recordings/${id}.json`, import.meta.url));
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
});
