import { gpuFacts } from './gpu-facts.ts';
import type { GpuEntry } from './gpu-table.ts';

/**
 * A card as schema.org/Product, with its figures. It has no offer, because nothing is sold here, and no rating, because
 * there is none.
 * @param pageUrl full address of the card's page
 */
export function gpuStructuredData(gpu: GpuEntry, pageUrl: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    '@id': pageUrl,
    url: pageUrl,
    name: `${gpu.vendor} ${gpu.name}`,
    category: 'Graphics card',
    manufacturer: { '@type': 'Organization', name: gpu.vendor },
    releaseDate: gpu.released ?? String(gpu.year),
    additionalProperty: gpuFacts(gpu)
      .filter((fact) => fact.text !== null)
      .map((fact) => ({
        '@type': 'PropertyValue',
        name: fact.label,
        value: fact.text!.replaceAll('\u00a0', ' '),
      })),
    isBasedOn: gpu.sources.map((source) => source.url ?? source.name),
  };
}
