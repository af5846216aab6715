import type { AskedFile } from '../asked-file.ts';
import { workflowForm } from '../comfyui/graph.ts';
import { readWorkflow } from '../comfyui/workflow.ts';
import { isObject, parseLoosely } from '../plain-json.ts';
import { hasParameters, readParameters } from '../settings/parameters.ts';
import { isSettings, readSettings } from '../settings/settings-object.ts';
import { unread, type Reading } from '../understood.ts';
import { imageTexts, type ImageKind } from './image-texts.ts';

/** Text of XMP without its markup. */
const unmarked = (text: string): string =>
  text
    .slice(0, 1_000_000)
    .replace(/<[^<>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#xA;', '\n')
    .replaceAll('&#10;', '\n')
    .replaceAll('&amp;', '&');

/** Settings among the texts; the form that was sent to the program before the one that was drawn. */
function settingsIn(file: string, texts: ReadonlyMap<string, string>): Reading | null {
  const found: Reading[] = [];
  for (const [name, text] of texts) {
    const body = (name === 'xmp' ? unmarked(text) : text)
      .replace(/^(?:prompt|workflow|parameters):(?=\s*[{[])/i, '')
      .trim();
    if (body.startsWith('{')) {
      const json = parseLoosely(body);
      if (!isObject(json)) continue;
      const form = workflowForm(json);
      if (form) {
        const read = readWorkflow(file, json, form);
        // The form that was sent has the values that ran: no muted nodes, no widgets without names.
        if (form === 'api') found.unshift(read);
        else found.push(read);
      } else if (isSettings(json)) found.push(readSettings(file, json));
      else if (typeof json['prompt'] === 'string' && 'uc' in json)
        return unread(file, 'image of NovelAI', 'It was made by a service: it needs no card of yours.');
    } else if (hasParameters(body)) found.push(readParameters(file, body));
  }
  return found.find(({ error }) => error === null) ?? found[0] ?? null;
}

/** What the settings inside an image say. */
export async function readImage(file: AskedFile, kind: ImageKind): Promise<Reading> {
  const { texts, width, height } = await imageTexts(file, kind);
  const read = settingsIn(file.name, texts);
  if (!read)
    return unread(
      file.name,
      `${kind} image`,
      'No settings are inside. Websites and editors remove them; use the file as the program saved it.',
    );
  const format = `${kind} image with ${read.format}`;
  const { understood, missed } = read;
  // Upscalers make images larger than the settings say.
  const larger = width !== null && understood.width !== undefined && width > understood.width * 1.05;
  const note = larger
    ? [`The image has ${width} × ${height ?? '?'} pixels: it was enlarged after it was generated.`]
    : [];
  return { ...read, format, missed: [...missed, ...note] };
}
