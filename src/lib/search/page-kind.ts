/** What kind of page a result is: the groups in which results are shown. */
export const pageKinds = [
  'Guide',
  'Cost',
  'Tools',
  'Graphics cards',
  'Models',
  'Parts',
  'Advice',
  'Glossary',
  'Method',
] as const;
export type PageKind = (typeof pageKinds)[number];

const kindOfFolder: Record<string, PageKind> = {
  guide: 'Guide',
  cost: 'Cost',
  tools: 'Tools',
  gpus: 'Graphics cards',
  models: 'Models',
  parts: 'Parts',
  advice: 'Advice',
  glossary: 'Glossary',
  method: 'Method',
};

/** The kind of the page with this slug (`guide/gpu`), by its first folder; null for a page of no such folder. */
export function folderKind(slug: string): PageKind | null {
  const [folder = ''] = slug.replace(/^\//, '').split('/');
  return kindOfFolder[folder] ?? null;
}

/** The kind under which a page is found: pages of no folder belong to the guide. */
export function pageKind(slug: string): PageKind {
  return folderKind(slug) ?? 'Guide';
}
