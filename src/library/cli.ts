/** The command line of the npm package. */
import './older-node.ts';

await import('../cli/main.ts');
