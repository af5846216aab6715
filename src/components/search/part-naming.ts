/** What an answer that is a part needs, in one file to load. */
export { partNamedBy } from '../../lib/parts/looked-up-part.ts';
export { viewOf } from '../../lib/parts/views.ts';
