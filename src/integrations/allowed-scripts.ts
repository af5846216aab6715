import { hashOf, inlineScripts } from './inline-code.ts';

/** An inline script that pages may contain. */
interface AllowedScript {
  /** Whose it is and what it does. */
  name: string;
  /** Its SHA-256 in base64, as the policy names it. */
  hash: string;
}

/**
 * Every inline script that the policy allows. The build fails on any other, so that a script in a text or from a package
 * is not allowed before a person has read it.
 */
export const allowedScripts: readonly AllowedScript[] = [
  {
    name: 'ours (Head.astro): no storage, where it is blocked',
    hash: 'KsnbprvxictolMxrZspsVKwJ1rKmRwt1cPN8LSi3vqw=',
  },
  {
    name: 'ours (Tool.astro): Retry of a tool that failed to load',
    hash: 'p1hMaaMoiacBeuCepjVoi5/hUDGc3WItdgqpoJ5kVos=',
  },
  {
    name: 'Starlight: the theme, before the page is drawn',
    hash: 'VWo5Wp4aqSj6nSgMpeAp9cKieaoIfwFUAunAVugI5gA=',
  },
  {
    name: 'Starlight: the theme in the list of themes',
    hash: 'GkZBRnvSuhtx/cvzvukVkX2JJZW+DdPlVr7BX8Tefqo=',
  },
  { name: 'Starlight: the list of themes', hash: 'nVO98WGdJA5yup1/MAdukGqUlS6Psuf7JJFF5ikWqbQ=' },
  { name: 'Starlight: the list of languages', hash: 'hP48sUywTAXyg22qvpdOC/cYIA8MfPdKEbPC/mvGk4M=' },
  {
    name: 'Starlight: stores which groups of the sidebar are open',
    hash: 'VgrgcKBvIM3XpiLJ6fEv1Vy6YHBwlKLkYtFdfBMouTo=',
  },
  { name: 'Starlight: the menu of phones', hash: 'ucPfdYc9FPIvbmnn9ECv3eLKYLt8/heMPFQ+hNTn6jY=' },
  {
    name: 'Starlight: opens the stored groups of the sidebar',
    hash: 'wX2yOADeV+NMngflD5uYi3vl50SHC4sfM1EmylVjlX4=',
  },
  {
    name: 'Starlight: scrolls the sidebar to where it was',
    hash: '7eCV4jtsr4t4knb3c4FCRPeu7GGZeOUGE3XvWix0XOQ=',
  },
  { name: 'Astro: islands', hash: 'Ya0pUYrC7nM5Cn/056TyVuEiz6dFGrzmkWzgON0pF0U=' },
  {
    name: 'Astro: islands that start when the page is idle',
    hash: 'BF0290pkb3jxQsE7z00xR8Imp8X34FLC88L0lkMnrGw=',
  },
  {
    name: 'Astro: islands that start when they are visible',
    hash: 'Q2BPg90ZMplYY+FSdApNErhpWafg2hcRRbndmvxuL/Q=',
  },
  {
    name: 'ours (first-use.ts): islands that start when they are first used',
    hash: 'bRcc7bVZq2mUsw0d8D7xK7+MNiqwdt6Tkee+v0rJ6jk=',
  },
  {
    name: 'ours (HomeDrop.astro): files that are dropped on the home page',
    hash: 'xGEhOU8h7Zjs3hLEpkFttOS/jRQyVdHRhx/+AbXtNiQ=',
  },
];

const allowed = new Set(allowedScripts.map(({ hash }) => `'sha256-${hash}'`));

/** @throws Error when a page contains an inline script that is not on the list: names the page and the script */
export function refuseOtherScripts(page: string, html: string): void {
  for (const text of inlineScripts(html)) {
    const hash = hashOf(text);
    if (allowed.has(hash)) continue;
    const start = text.trim().replaceAll(/\s+/g, ' ').slice(0, 120);
    throw new Error(
      `${page} contains an inline script that is not on the list of allowed scripts: “${start}”. Move it into a file, ` +
        `or read it and add its hash to src/integrations/allowed-scripts.ts: ${hash.slice("'sha256-".length, -1)}`,
    );
  }
}
