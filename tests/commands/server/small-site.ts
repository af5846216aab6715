import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { caddyFile, nginxFile } from '../../../src/integrations/hosting-files.ts';
import {
  contentSecurityPolicy,
  headerRules,
  headersFile,
} from '../../../src/integrations/security-headers.ts';

/** The alphabet, so that the bytes of a range can be read off. */
export const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Last change of every file. */
export const modified = 'Fri, 02 Jan 2026 03:04:05 GMT';

const page = (title: string) =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title>${'<p>Words.</p>\n'.repeat(200)}`;

const files: Record<string, string | Buffer> = {
  'index.html': page('Home'),
  'page/index.html': page('Page'),
  '404.html': page('Not found'),
  'letters.txt': letters,
  'empty.txt': '',
  'long.txt': `${letters}\n`.repeat(2_000),
  'weights.onnx': Buffer.from(Array.from({ length: 4_000 }, (_, index) => index % 251)),
  'name with spaces.txt': letters,
  'plus+and%25.txt': letters,
  'folder/file.txt': letters,
  '_astro/app.0000.js': 'export {};\n'.repeat(200),
};

/** Writes a small built site with the files for each kind of host. @returns its folder, with a slash at its end */
export function smallSite(folder = `${mkdtempSync(join(tmpdir(), 'small-site-'))}/`): string {
  const rules = headerRules(contentSecurityPolicy({ scripts: [], styles: [] }), '/');
  const all = {
    ...files,
    _headers: headersFile(rules),
    'hosting/nginx.conf': nginxFile(rules),
    'hosting/Caddyfile': caddyFile(rules),
  };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(folder + name), { recursive: true });
    writeFileSync(folder + name, content);
    utimesSync(folder + name, new Date(modified), new Date(modified));
  }
  return folder;
}
