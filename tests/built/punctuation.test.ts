import { expect, test } from 'vitest';
import { pages } from './built-site.ts';

const silent = /<(script|style|svg|pre|code|noscript)\b[\s\S]*?<\/\1>/g;
const inline = /<\/?(?:a|abbr|b|em|i|kbd|small|span|strong|sub|sup|time)\b[^>]*>/g;

test('no sign of punctuation stands apart from what it ends', () => {
  for (const { path, html } of pages) {
    const main = /<main\b[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
    const text = main
      .replace(silent, '§')
      .replace(inline, '')
      .replace(/<[^>]*>/g, '\n');
    expect(text.match(/[^\n]{0,40}\S[^\S\n]+(?:[,;)]|[.:](?=\s))[^\n]{0,10}/g) ?? [], path).toEqual([]);
  }
});
