/** The texts of a file that a reader sees, and the names in its code, each with its place. */
import { extname } from 'node:path';
import ts from 'typescript';
import { blank, type Place } from './terms.ts';

export interface Text {
  text: string;
  /** Characters from the start of the file. */
  start: number;
  where: Place;
}

export function textsOf(file: string, content: string): Text[] {
  const type = extname(file);
  if (type === '.md' || type === '.mdx') return textsOfPage(content);
  if (type === '.astro') return textsOfAstro(content);
  if (type === '.json') return textsOfCode(content, ts.ScriptKind.JSON);
  return textsOfCode(content, type === '.tsx' ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
}

const tag = /<\/?[A-Za-z](?:[^<>"'{}]|"[^"]*"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*>/g;
/** Not prose: code, the addresses of links, addresses by themselves, imports, and all but the texts of the frontmatter. */
const notProse = [
  /^```[\s\S]*?^```/gm,
  /`[^`\n]*`/g,
  /(?<=\]\()[^)\s]*(?=\))/g,
  /https?:\/\/[^\s)>]*/g,
  /^(?:import|export) .*$/gm,
  /^(?!title:|description:|  label:).*$/gm,
] as const;

function textsOfPage(content: string): Text[] {
  const head = /^---\n[\s\S]*?\n---\n/.exec(content)?.[0] ?? '';
  const tags = [...content.matchAll(tag)].flatMap(({ index, 0: text }) =>
    textsOfCode(text, ts.ScriptKind.TSX)
      .filter(({ where }) => where === 'prose')
      .map((found) => ({ ...found, start: found.start + index })),
  );
  const bodyOnly = notProse.slice(0, -1).reduce((text, pattern) => text.replace(pattern, fill), content);
  const body = bodyOnly.replace(tag, blank).slice(head.length);
  const headTexts = head.replace(notProse.at(-1)!, blank);
  return [
    { text: headTexts, start: 0, where: 'prose' },
    { text: body, start: head.length, where: 'prose' },
    ...tags,
  ];
}

/** A code span is a word of the sentence: "is no `x`" must not read as "is no ". */
function fill(text: string): string {
  return text.replace(/[^\n]/g, '·');
}

/** The frontmatter of an Astro component is TypeScript; its template reads as TSX without styles, scripts and comments. */
function textsOfAstro(content: string): Text[] {
  const head = /^---\n([\s\S]*?)\n---\n/.exec(content)?.[0] ?? '';
  const template = content
    .slice(head.length)
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/g, blank)
    .replace(/<!--[\s\S]*?-->|<!doctype[^>]*>/gi, blank);
  return [
    ...textsOfCode(head.replace(/^---|^---$/gm, blank), ts.ScriptKind.TS),
    ...textsOfCode(`<>${template}</>`, ts.ScriptKind.TSX).map((found) => ({
      ...found,
      start: found.start + head.length - '<>'.length,
    })),
  ];
}

/** String literals that hold more than one word or stand where a reader sees them, text between tags, and declared names. */
function textsOfCode(content: string, kind: ts.ScriptKind): Text[] {
  const source = ts.createSourceFile('file', content, ts.ScriptTarget.Latest, true, kind);
  const found: Text[] = [];
  const visit = (node: ts.Node): void => {
    const start = node.getStart(source);
    if (ts.isJsxText(node)) found.push({ text: node.text, start: node.pos, where: 'prose' });
    else if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    ) {
      if (isForReaders(node)) found.push({ text: node.text, start: start + 1, where: 'prose' });
    } else if (isDeclaredName(node)) found.push({ text: node.text, start, where: 'identifier' });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Not an import, a type, an address, a selector or a key: words with a space between them, or one word with a capital. */
function isForReaders(node: ts.LiteralLikeNode): boolean {
  if (ts.isImportDeclaration(node.parent) || ts.isLiteralTypeNode(node.parent)) return false;
  if (/^\S+:\/\//.test(node.text)) return false;
  return /\S\s+\S|^[A-Z][a-z]+$/.test(node.text) || (!ts.isStringLiteralLike(node) && /\s/.test(node.text));
}

function isDeclaredName(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) return false;
  const parent = node.parent as ts.Node & { name?: ts.Node };
  return parent.name === node && !ts.isPropertyAccessExpression(parent);
}
