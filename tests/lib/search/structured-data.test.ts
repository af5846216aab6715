import { expect, test } from 'vitest';
import { breadcrumbs, pageStructuredData } from '../../../src/lib/search/structured-data.ts';

const facts = {
  url: 'https://example.org/site/cost/deluxe/',
  title: 'Deluxe',
  description: 'Four cards.',
  site: 'https://example.org/site/',
  modified: '2026-11-24',
  image: 'https://example.org/site/og/cost/deluxe.png',
};

test('an article says when it changed; a tool is an application', () => {
  expect(pageStructuredData(facts)).toMatchObject({ '@type': 'TechArticle', dateModified: '2026-11-24' });
  expect(pageStructuredData({ ...facts, modified: null })).not.toHaveProperty('dateModified');
  const tool = { ...facts, url: 'https://example.org/site/tools/vram/' };
  expect(pageStructuredData(tool)).toMatchObject({ '@type': 'WebApplication', url: tool.url });
});

test('breadcrumbs lead from the start to the page', () => {
  expect(breadcrumbs(facts)).toMatchObject({
    itemListElement: [
      { position: 1, item: 'https://example.org/site/' },
      { position: 2, name: 'Cost', item: 'https://example.org/site/cost/' },
      { position: 3, name: 'Deluxe', item: 'https://example.org/site/cost/deluxe/' },
    ],
  });
});
