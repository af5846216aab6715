import { useEffect } from 'react';
import { giveFiles } from '../../stores/ask.ts';
import { AskView } from './AskView.tsx';
import { browserFile } from './browser-file.ts';

interface Props {
  /** The latest files; a new list for each time that some are given. */
  files: readonly File[];
  base: string;
  /** Date of the build, ISO 8601. */
  date: string;
}

/** Reads files that were given elsewhere on the page, and shows the answer. */
export function FilesAnswer({ files, ...view }: Props) {
  useEffect(() => void giveFiles(files.map(browserFile)), [files]);
  return <AskView {...view} />;
}
