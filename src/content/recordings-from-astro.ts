import { recordingsIn } from './recording-entries.ts';

/** The recordings' files as text: in a built page their folder has another place, and as modules they would be slow. */
const files = import.meta.glob<string>('./recordings/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The recording of an architecture, for pages. */
export const recordingFromAstro = recordingsIn((id) => files[`./recordings/${id}.json`]);
