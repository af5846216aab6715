import { componentKinds, isComponentKind } from '../../../content/schemas/component-kind.ts';
import { buildFromTier, emptyLine, type Build, type BuildLine, type Start } from '../rows/build.ts';
import { maxLines } from '../rows/edit.ts';
import { cutText, longestModel, quoted } from '../rows/model-text.ts';
import { withAmounts } from './amounts.ts';

/**
 * Addresses of version 1. Readers may have kept some, so they are still read, but no longer written:
 *
 *     v=1&tier=deluxe&gpu=2x1800-2100&memory=none&add=storage*1x350*Second drive
 *
 * One parameter for each changed row of the guide (`<quantity>x<price>`, either side left out where it equals the
 * guide's; `?` for no price; `none` for a removed row), one `add` for each row of the reader's own.
 */
const removed = 'none';

function readAdded(value: string, number: number): BuildLine | string {
  const [kindText = '', amountsText = '', ...words] = value.split('*');
  if (!isComponentKind(kindText)) return `has an unknown component. Use one of ${componentKinds.join(', ')}.`;
  const model = cutText(words.join('*'), longestModel);
  return withAmounts({ ...emptyLine(`added-${number}`), component: kindText, model }, amountsText);
}

/** Reads the fields of an address onto the table it starts from. Never throws. */
export function readAddressV1(query: URLSearchParams, tier: Start): { build: Build; notices: string[] } {
  const notices: string[] = [];
  const start = buildFromTier(tier);
  const changed = new Map<string, BuildLine | null>();
  const own: BuildLine[] = [];
  const countLines = () =>
    start.lines.length + own.length - [...changed.values()].filter((line) => !line).length;
  for (const [key, value] of query) {
    if (key === 'v' || key === 'tier') continue;
    const row = start.lines.find((line) => line.id === key);
    if (key === 'add') {
      const line =
        countLines() < maxLines ? readAdded(value, own.length + 1) : `is row ${maxLines + 1} or later.`;
      if (typeof line === 'string') notices.push(`The added row ${quoted(value)} ${line} It was left out.`);
      else own.push(line);
    } else if (!row) notices.push(`${quoted(key)} is not a row of this tier. It was left out.`);
    else if (changed.has(key)) notices.push(`The row ${quoted(key)} is given twice. The first is used.`);
    else {
      const line = value === removed ? null : withAmounts(row, value);
      changed.set(key, typeof line === 'string' ? row : line);
      if (typeof line === 'string')
        notices.push(`The row ${quoted(key)} with ${quoted(value)} ${line} The guide’s figures are used.`);
    }
  }
  const guide = start.lines.map((line) => (changed.has(line.id) ? changed.get(line.id)! : line));
  return { build: { ...start, lines: [...guide.filter((line) => line !== null), ...own] }, notices };
}
