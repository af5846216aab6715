import type { AstroIntegration } from 'astro';
import type { FirstUse } from '../components/ui/loading/first-use.ts';
import { fileURLToPath } from 'node:url';

declare module 'astro' {
  interface AstroClientDirectives {
    /** Starts the island at the reader’s first use; see `src/components/ui/loading/first-use.ts`. */
    'client:first-use'?: boolean | FirstUse;
  }
}

/** Adds the directive `client:first-use`. */
export function firstUse(): AstroIntegration {
  return {
    name: 'first-use',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) => {
        addClientDirective({
          name: 'first-use',
          entrypoint: fileURLToPath(new URL('../components/ui/loading/first-use.ts', import.meta.url)),
        });
      },
    },
  };
}
