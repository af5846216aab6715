import { describe, expect, it } from 'vitest';
import { readVramCatalogue } from '../../src/cli/memory-catalogue.ts';
import { componentIds } from '../../src/lib/vram/request.ts';

const { pipelines, architectures } = readVramCatalogue();

describe('pipelines', () => {
  it.each([...pipelines])('%s names components that exist', (_id, pipeline) => {
    const known = [...architectures.keys(), ...pipeline.untraced.map((each) => each.id)];
    for (const id of componentIds(pipeline)) expect(known).toContain(id);
  });
});
