import { decodeText } from '../units/decode-text.ts';
import { extensionOf, type AskedFile } from './asked-file.ts';
import { workflowForm } from './comfyui/graph.ts';
import { readWorkflow } from './comfyui/workflow.ts';
import { isDiffusersConfig, readDiffusersConfig } from './diffusers-config.ts';
import { isMemoryError, readMemoryError } from './out-of-memory.ts';
import { readParts } from './parts-list.ts';
import { isObject, objectAt, ownValue, parseLoosely, type JsonObject } from './plain-json.ts';
import { hasParameters, readParameters } from './settings/parameters.ts';
import { isSettings, readSettings } from './settings/settings-object.ts';
import { flatSettings, settingsOfCommand } from './training/flat-settings.ts';
import { readTraining, trainerOf } from './training/read-training.ts';
import { unread, type Reading } from './understood.ts';

/** What can be given, for whoever gave something else. */
const known =
  'These can be read: workflows of ComfyUI, images that hold their settings, .safetensors and .gguf files, configurations of diffusers and of trainers, out-of-memory messages and lists of parts.';

/** Largest text that is read, in bytes; workflows of thousands of nodes have a few megabytes. */
const largestText = 24 * 1024 * 1024;
/** Configurations of trainers have some kilobytes; readers of TOML and YAML are slow on much more. */
const largestConfig = 200_000;

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
  if (isDiffusersConfig(json)) return readDiffusersConfig(file, json);
  if (isObject(json['weight_map']))
    return unread(
      file,
      'index of shards',
      'It names tensors without their shapes: drop the .safetensors files, or config.json.',
    );
  const settings = flatSettings(json);
  const trainer = trainerOf(settings);
  if (trainer) return readTraining(file, settings, trainer);
  return isSettings(json) ? readSettings(file, json) : null;
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
      `It is of no kind that is read here: ${error instanceof Error ? error.message : ''}. ${known}`,
    );
  }
  return readText(file.name, text);
}

/** An object of a configuration in TOML or YAML; null where the text is neither. */
async function configOf(file: string, text: string): Promise<JsonObject | null> {
  if (text.length > largestConfig) return null;
  const extension = extensionOf(file);
  const asYaml =
    extension === 'yaml' ||
    extension === 'yml' ||
    /^\s*(?:---\s*\n)?(?:job|config):\s/m.test(text.slice(0, 2_000));
  const asToml = extension === 'toml' || /^\s*(?:\[{1,2}[\w.-]+\]{1,2}\s*(?:#.*)?$|\w+\s*=\s*\S)/m.test(text);
  try {
    if (asYaml) {
      const { parse } = await import('yaml');
      const read: unknown = parse(text, { maxAliasCount: 20, logLevel: 'silent' });
      return isObject(read) ? read : null;
    }
    if (!asToml) return null;
    const { parse } = await import('smol-toml');
    const read: unknown = parse(text);
    return isObject(read) ? read : null;
  } catch {
    return null;
  }
}

/** What a text says: JSON, settings, a training configuration, a message, a list of parts. */
async function readText(file: string, text: string): Promise<Reading> {
  if (/^\s*\{/.test(text)) {
    const json = parseLoosely(text);
    if (json === undefined)
      return unread(file, 'JSON', 'It begins like JSON but cannot be read: it is cut or damaged.');
    const read = isObject(json) ? readJson(file, json) : null;
    return read ?? unread(file, 'JSON', `It is JSON of no kind that is read here. ${known}`);
  }
  if (hasParameters(text)) return readParameters(file, text);
  if (/\.py\b[\s\S]{0,400}\s--\w/.test(text.slice(0, 20_000))) {
    const settings = settingsOfCommand(text);
    const trainer = trainerOf(settings);
    if (trainer) return readTraining(file, settings, trainer);
  }
  if (isMemoryError(text)) return readMemoryError(file, text);
  const config = await configOf(file, text);
  if (config) {
    const settings = flatSettings(config);
    const trainer = trainerOf(settings);
    if (trainer) return readTraining(file, settings, trainer);
  }
  return readParts(file, text) ?? unread(file, 'text', `It is text of no kind that is read here. ${known}`);
}
