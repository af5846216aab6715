import { vramCatalogue } from '../../src/catalogue/vram.ts';
import { fromFiles } from '../../src/content/read-collection.ts';
import { describe, expect, it } from 'vitest';
import { componentIds } from '../../src/lib/vram/request.ts';

const { pipelines, architectures } = await vramCatalogue(fromFiles);

describe('pipelines', () => {
  it.each([...pipelines])('%s names components that exist', (_id, pipeline) => {
    const known = [...architectures.keys(), ...pipeline.untraced.map((each) => each.id)];
    for (const id of componentIds(pipeline)) expect(known).toContain(id);
  });
});
