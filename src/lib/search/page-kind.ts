const kindOfFolder = {
  guide: 'Guide',
  cost: 'Cost',
  tools: 'Tools',
  gpus: 'Graphics cards',
  models: 'Models',
  parts: 'Parts',
  advice: 'Advice',
  glossary: 'Glossary',
  method: 'Method',
} as const;

/** The kind of a page. */
export type PageKind = (typeof kindOfFolder)[keyof typeof kindOfFolder];
export const pageKinds: readonly PageKind[] = Object.values(kindOfFolder);

/** The kind of the page with this slug (`guide/gpu`), by its first folder; null for pages outside these folders. */
export function folderKind(slug: string): PageKind | null {
  const [folder = ''] = slug.replace(/^\//, '').split('/');
  return (kindOfFolder as Record<string, PageKind>)[folder] ?? null;
}

/** The kind of a page in the search. Pages outside the folders belong to the guide. */
export function pageKind(slug: string): PageKind {
  return folderKind(slug) ?? 'Guide';
}
