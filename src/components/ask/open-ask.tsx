import { createRoot, type Root } from 'react-dom/client';
import { giveFiles } from '../../stores/ask.ts';
import { AskView } from './AskView.tsx';
import { browserFile } from './browser-file.ts';

let root: Root | undefined;

/** Reads files that were given to the drop place of the home page, and shows the answer below it. */
export function openAsk(place: HTMLElement, files: readonly File[]): void {
  if (!root) {
    const section = document.createElement('section');
    section.className = 'tool ask not-content';
    section.setAttribute('aria-label', 'Ask with a file');
    place.after(section);
    root = createRoot(section);
    root.render(<AskView base={place.dataset['base'] ?? ''} date={place.dataset['date'] ?? ''} />);
  }
  void giveFiles(files.map(browserFile));
}
