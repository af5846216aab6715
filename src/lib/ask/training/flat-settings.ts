import { asNumber, isObject, type JsonObject } from '../plain-json.ts';

/** Settings of a training by their last name, as text; the first of a name counts. */
export type FlatSettings = ReadonlyMap<string, string>;

const deepest = 8;
const maxSettings = 2_000;

/** The settings of a configuration, whatever its sections are called. Paths are kept too: `optimizer.type`. */
export function flatSettings(config: JsonObject): FlatSettings {
  const found = new Map<string, string>();
  const note = (name: string, value: string) => {
    if (!found.has(name) && found.size < maxSettings) found.set(name, value);
  };
  const visit = (value: unknown, path: readonly string[], depth: number): void => {
    const name = path.at(-1) ?? '';
    if (depth > deepest || found.size >= maxSettings) return;
    if (Array.isArray(value)) {
      const numbers = (value as unknown[]).every((each) => asNumber(each) !== null);
      if (numbers && value.length > 0 && value.length < 20) {
        note(name, value.join(','));
        note(path.slice(-2).join('.'), value.join(','));
      } else for (const each of (value as unknown[]).slice(0, 50)) visit(each, path, depth + 1);
    } else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value).slice(0, 500))
        visit(inner, [...path, key.replace(/^--/, '').toLowerCase()], depth + 1);
    } else if (['string', 'number', 'boolean'].includes(typeof value)) {
      note(name, String(value).slice(0, 500));
      note(path.slice(-2).join('.'), String(value).slice(0, 500));
    }
  };
  visit(config, [], 0);
  return found;
}

/** `--network_dim=16 --cache_latents`: the settings of a command line; the script's name is `script`. */
export function settingsOfCommand(text: string): FlatSettings {
  const found = new Map<string, string>();
  const script = /([\w-]{1,80})\.py\b/.exec(text)?.[1];
  if (script !== undefined) found.set('script', script);
  const words = text.slice(0, 40_000).replace(/\\\r?\n|\^\r?\n|`\r?\n/g, ' ').match(/"[^"]*"|'[^']*'|[^\s"']+(?:"[^"]*"|'[^']*')?/g) ?? [];
  for (let at = 0; at < words.length && found.size < maxSettings; at += 1) {
    const option = /^--([\w-]+)(?:=(.*))?$/.exec(words[at]!);
    if (!option) continue;
    const next = words[at + 1];
    const value = option[2] ?? (next !== undefined && !next.startsWith('--') ? next : 'true');
    found.set(option[1]!.toLowerCase().replaceAll('-', '_'), value.replace(/^["']|["']$/g, ''));
  }
  return found;
}
