import { expect, test } from 'vitest';
import { lintText } from './lint.ts';

const places = (file: string, content: string) =>
  lintText(file, content).map(({ line, phrase }) => `${line} ${phrase}`);

test('pages: titles, paragraphs, headings and texts in tags, and no code, addresses or aliases', () => {
  const page = `---
title: "Ten pictures"
aliases: ["pictures per minute", "a picture"]
---

import Pictures from '../Pictures.astro';

## How is power reckoned?

Run \`make pictures\` or see [the page](../pictures/), which
was not read.

<Table rows={[{ model: 'sdxl', label: 'a picture' }]} caption="No pictures" picture="12" />
`;
  expect(places('page.mdx', page)).toEqual([
    '2 pictures',
    '8 reckoned',
    '11 was not read',
    '13 picture',
    '13 pictures',
  ]);
});

test('code: strings with words, templates, text between tags, and names where they are declared', () => {
  const code = `import { mostSteps } from 'pictures of steps';
const leastShare = 1;
type Stage = 'encode-text';
export const Row = () => <p title={\`\${leastShare} pictures\`}>The file did not arrive {'is no card'}</p>;
`;
  expect(places('row.tsx', code)).toEqual([
    '1 mostSteps',
    '2 leastShare',
    '4 pictures',
    '4 did not arrive',
    '4 is no card',
  ]);
});

test('Astro components: both halves', () => {
  const component = `---
const caption = 'Seconds a picture';
---
<style>.picture { color: red }</style>
<p class="picture">
  {caption} was not read
</p>
`;
  expect(places('part.astro', component)).toEqual(['2 Seconds a picture', '6 was not read']);
});

test('data: the values', () => {
  expect(places('part.json', '{\n  "note": "Its cables were not read."\n}')).toEqual(['2 were not read']);
});
