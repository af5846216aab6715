/**
 * Place of a column in the two lines that a row has on phones: `lead` stands beside the name of the row, without its head;
 * `drop` is left out; `bare` stands in the second line; by default, it stands there after its head.
 */
export type PhonePlace = 'lead' | 'drop' | 'bare';

/** A column's head, its place on phones, and what stands after a figure in the first line, such as its unit. */
export type PhoneColumn = string | readonly [head: string, place: PhonePlace, after?: string | undefined];

/** Attributes of a table. */
interface PhoneTable {
  class: string;
  /** The heads as texts of the styles: on every cell they would enlarge pages. */
  style: Record<string, string>;
}

/** A text as a string of CSS. */
const cssString = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/\s+/g, ' ')}"`;

/** The attributes with which a table has two lines per row on phones, and never scrolls sideways. The first column names it. */
export function phoneTable(columns: readonly PhoneColumn[]): PhoneTable {
  const classes = ['phones'];
  const style: PhoneTable['style'] = {};
  columns.forEach((column, index) => {
    if (index === 0) return;
    const [head, place, after] = typeof column === 'string' ? [column, null] : column;
    if (place && place !== 'bare') classes.push(`${place}-${index + 1}`);
    if (after) style[`--after-${index + 1}`] = cssString(after);
    if (!place && head) style[`--head-${index + 1}`] = cssString(head);
  });
  return { class: classes.join(' '), style };
}
