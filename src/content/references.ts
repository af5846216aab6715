import type { CollectionName } from './collections.ts';
import { kindsOfPart, partKinds, type PartKind } from './part-kinds.ts';
import { shown, type Problem } from './schemas/problems.ts';

/** Fields that name an entry of another collection: `rows[].gpu`, `[]` for every member of a list. */
const references: Partial<Record<CollectionName, Readonly<Record<string, CollectionName>>>> = {
  throughput: { 'rows[].gpu': 'gpus' },
  'vram-measurements': { 'rows[].request.model': 'pipelines' },
  'rental-prices': { gpu: 'gpus' },
  computers: { chip: 'gpus' },
  'demo-models': { pipeline: 'pipelines' },
  pipelines: {
    denoiser: 'architectures',
    secondDenoiser: 'architectures',
    vae: 'architectures',
    'textEncoders[].architecture': 'architectures',
    controlNet: 'architectures',
    safetyChecker: 'architectures',
    tinyVae: 'architectures',
  },
};

/** The values at a path such as `rows[].gpu`, each with its own path. */
function valuesAt(value: unknown, path: string): [path: string, value: unknown][] {
  const steps = path.split('.');
  return steps.reduce<[string, unknown][]>(
    (found, step) => {
      const key = step.replace('[]', '');
      return found.flatMap(([at, each]) => {
        const next = (each as Record<string, unknown> | null | undefined)?.[key];
        const here = at === '' ? key : `${at}.${key}`;
        if (!step.endsWith('[]')) return [[here, next] as [string, unknown]];
        return Array.isArray(next)
          ? next.map((one, index): [string, unknown] => [`${here}[${index}]`, one])
          : [];
      });
    },
    [['', value]],
  );
}

/** The parts that a tier's rows name, each with its collection. */
function partsOfTier(entry: unknown): [path: string, id: unknown, collection: CollectionName][] {
  return valuesAt(entry, 'lines[]').flatMap(([at, line]) => {
    const { component, parts = [] } = (line ?? {}) as { component?: string; parts?: unknown[] };
    if (!Object.hasOwn(kindsOfPart, String(component))) return [];
    const { collection } = kindsOfPart[component as PartKind];
    return parts.map((id, index): [string, unknown, CollectionName] => [
      `${at}.parts[${index}]`,
      id,
      collection,
    ]);
  });
}

/** Collections whose entries a document of prices can name. */
const priced: readonly CollectionName[] = [
  ...partKinds.map((kind) => kindsOfPart[kind].collection),
  'computers',
];

/**
 * Fields of an entry that name an entry which does not exist.
 * @param idsOf the ids of a collection
 * @param importedOf the ids of its imported parts, which a document of prices can name too
 */
export function referenceProblems(
  name: CollectionName,
  entry: unknown,
  idsOf: (collection: CollectionName) => ReadonlySet<string>,
  importedOf: (collection: CollectionName) => ReadonlySet<string> = () => new Set(),
): Problem[] {
  const named = Object.entries(references[name] ?? {}).flatMap(([path, collection]) =>
    valuesAt(entry, path).map(([at, id]): [string, unknown, CollectionName] => [at, id, collection]),
  );
  if (name === 'tiers') named.push(...partsOfTier(entry));
  const parts = name === 'prices' ? valuesAt(entry, 'points[].part') : [];
  const strange = parts.filter(
    ([, id]) =>
      typeof id === 'string' &&
      !priced.some((each) => idsOf(each).has(id)) &&
      !priced.some((each) => importedOf(each).has(id)),
  );
  return [
    ...strange.map(([path, id]) => ({
      path,
      message: `must be the id of a part or a computer, not ${shown(id)}`,
    })),
    ...named.flatMap(([path, id, collection]) =>
      typeof id !== 'string' || idsOf(collection).has(id)
        ? []
        : [{ path, message: `must be the name of a file in ${collection}/, not ${shown(id)}` }],
    ),
  ];
}
