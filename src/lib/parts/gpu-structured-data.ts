import { gpuFacts } from './gpu-facts.ts';
import type { GpuEntry } from './gpu-table.ts';

/**
 * A card as schema.org/Product: what it is and its figures. It names no offer, because nothing is sold here and prices
 * of the past are none; no rating, because there is none.
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

/**
 * The table of cards as schema.org/Dataset.
 * @param site full address of the site's base, with its slash
 */
export function gpusStructuredData(gpus: readonly GpuEntry[], site: string): object {
  const dates = gpus.flatMap((gpu) => gpu.sources.map((source) => source.date)).sort();
  const file = (name: string, format: string) => ({
    '@type': 'DataDownload',
    contentUrl: `${site}data/${name}`,
    encodingFormat: format,
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: 'Graphics cards for diffusion models',
    description: `Memory, bandwidth, rates, power, size and dated prices of ${gpus.length} graphics cards and accelerators, each with its sources.`,
    url: `${site}gpus/`,
    license: 'https://creativecommons.org/licenses/by/4.0/',
    dateModified: dates.at(-1),
    variableMeasured: ['memory', 'bandwidth', 'FP16 matrix rate', 'board power', 'price'],
    distribution: [file('gpus.json', 'application/json'), file('gpus.csv', 'text/csv')],
  };
}
