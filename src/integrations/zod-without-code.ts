import type { Plugin } from 'vite';

const name = '\0zod-without-code';

/**
 * Keeps Zod from making functions of text in browsers. It tries once whether it may, which the policy forbids and Firefox
 * and WebKit report as a violation. The setting must be made before the first schema is, so every import of Zod leads
 * to a module that makes it.
 */
export function zodWithoutCode(): Plugin {
  return {
    name: 'zod-without-code',
    enforce: 'pre',
    resolveId(source, importer) {
      return source === 'zod' && importer !== name ? { id: name, moduleSideEffects: true } : null;
    },
    load(id) {
      return id === name
        ? "import { z } from 'zod'; z.config({ jitless: true }); export { z }; export * from 'zod';"
        : null;
    },
  };
}
