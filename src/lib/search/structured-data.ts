import { pageKind } from './page-kind.ts';

/** The facts about a page for structured data. */
export interface PageFacts {
  /** Full address. */
  url: string;
  title: string;
  description: string;
  /** Full address of the site's base, with a trailing slash. */
  site: string;
  /** Date of the last change, ISO 8601; null if unknown. */
  modified: string | null;
  /** Full address of the page's preview image. */
  image: string;
}

/** Whether a page is a tool, by its path below the base. */
const isTool = (path: string): boolean => /^tools\/[^/]+\/$/.test(path);

/** The path from the home page to a page: schema.org/BreadcrumbList. */
export function breadcrumbs({ url, title, site }: PageFacts): object {
  const segments = url.slice(site.length).split('/').filter(Boolean);
  const items = segments.map((segment, index) => ({
    '@type': 'ListItem',
    position: index + 2,
    name: index === segments.length - 1 ? title : pageKind(segment),
    item: `${site}${segments.slice(0, index + 1).join('/')}/`,
  }));
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: [{ '@type': 'ListItem', position: 1, name: 'Start', item: site }, ...items],
  };
}

/** A page as schema.org/WebApplication (tools) or schema.org/TechArticle (the rest). */
export function pageStructuredData(facts: PageFacts): object {
  const { url, title, description, site, modified, image } = facts;
  const common = { '@context': 'https://schema.org', url, name: title, description, image };
  if (isTool(url.slice(site.length))) {
    return {
      ...common,
      '@type': 'WebApplication',
      applicationCategory: 'UtilitiesApplication',
      operatingSystem: 'Any',
      browserRequirements: 'Requires JavaScript',
      isAccessibleForFree: true,
    };
  }
  return {
    ...common,
    '@type': 'TechArticle',
    headline: title,
    inLanguage: 'en',
    isPartOf: { '@type': 'WebSite', url: site, name: 'Diffusion Hardware' },
    license: 'https://creativecommons.org/licenses/by/4.0/',
    ...(modified ? { dateModified: modified } : {}),
  };
}
