/** The folder of a model from what a reader types: an address, a hub's page, or the name of a hub's repository. */
import { FaultError } from '../faults.ts';

/** The hub whose repository names are understood. */
const hub = 'https://huggingface.co/';
const repositoryName = /^[\w-]+(?:\.[\w-]+)*\/[\w.-]+$/;
/** Parts of a hub's address that lead to a page about a file or folder instead of to its bytes. */
const pageParts = /^(\/[^/]+\/[^/]+)\/(?:tree|blob|raw|resolve)\/([^/]+)(\/.*)?$/;

const ownMachine = new Set(['localhost', '127.0.0.1']);

/**
 * The base address of an export, which ends in a slash.
 * @param typed `owner/name` of a repository, or an address of a folder, of its `model.json` or `model_index.json`, or of a
 *   hub's page
 * @throws FaultError (model-unreadable) with what to enter instead
 */
export function exportBase(typed: string): string {
  const text = typed.trim();
  if (text === '') throw new FaultError('model-unreadable', 'the address is empty');
  if (repositoryName.test(text) && !text.startsWith('localhost')) return `${hub}${text}/resolve/main/`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new FaultError(
      'model-unreadable',
      `“${text.slice(0, 80)}” is neither an address (https://…) nor the name of a repository (owner/name)`,
    );
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && ownMachine.has(url.hostname)))
    throw new FaultError(
      'model-unreadable',
      `${url.protocol}//${url.hostname} cannot be used: use https, or http://localhost for a server on this machine`,
    );
  let path = url.pathname.replace(/\/(?:model|model_index)\.json$/, '/');
  if (url.origin === new URL(hub).origin) {
    const page = pageParts.exec(path);
    const repository = /^(\/[^/]+\/[^/]+)\/?$/.exec(path);
    if (page) path = `${page[1]}/resolve/${page[2]}${page[3] ?? ''}`;
    else if (repository) path = `${repository[1]}/resolve/main/`;
  }
  return `${url.origin}${path.replace(/\/*$/, '/')}`;
}
