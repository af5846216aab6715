import { decodeText } from '../units/decode-text.ts';
import type { AskedFile } from './asked-file.ts';
import { workflowForm } from './comfyui/graph.ts';
import { readWorkflow } from './comfyui/workflow.ts';
import { isObject, objectAt, ownValue, parseLoosely, type JsonObject } from './plain-json.ts';
import { unread, type Reading } from './understood.ts';

/** Largest text that is read, in bytes; workflows of thousands of nodes have a few megabytes. */
const largestText = 24 * 1024 * 1024;

/** What JSON says; null where it is of no known kind. */
export function readJson(file: string, json: JsonObject): Reading | null {
  const form = workflowForm(json);
  if (form) return readWorkflow(file, json, form);
  // Programs and logs wrap a workflow: what was sent to the server, what an image holds.
  for (const key of ['workflow', 'prompt', 'output', 'extra_pnginfo']) {
    const value = ownValue(json, key);
    const inner = typeof value === 'string' ? parseLoosely(value) : (objectAt(json, key) ?? undefined);
    const innerForm = workflowForm(inner);
    if (innerForm && isObject(inner)) return readWorkflow(file, inner, innerForm);
  }
  return null;
}

/** Reads a file of text. */
export async function readTextFile(file: AskedFile): Promise<Reading> {
  if (file.size > largestText)
    return unread(
      file.name,
      'file',
      `It is larger than text files that are read here (${largestText / 1024 / 1024} MB).`,
    );
  let text: string;
  try {
    text = decodeText(await file.read(0, file.size));
  } catch (error) {
    return unread(
      file.name,
      'file',
      `It is of no kind that is read here: ${error instanceof Error ? error.message : ''}`,
    );
  }
  return readText(file.name, text);
}

/** What a text says: JSON, or what people paste. */
export function readText(file: string, text: string): Reading {
  if (/^\s*\{/.test(text)) {
    const json = parseLoosely(text);
    if (json === undefined)
      return unread(file, 'JSON', 'It begins like JSON but cannot be read: it is cut or damaged.');
    const read = isObject(json) ? readJson(file, json) : null;
    return read ?? unread(file, 'JSON', 'It is JSON of no kind that is read here.');
  }
  return unread(file, 'text', 'It is text of no kind that is read here.');
}
