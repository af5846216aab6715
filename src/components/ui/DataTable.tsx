import { Children, isValidElement, type ReactNode } from 'react';
import { phoneTable, type PhonePlace } from '../../lib/tables/phone-table.ts';

/** A column of a table. The cells of the first column are the row headers. */
export interface Column<Row> {
  head: ReactNode;
  /** Figures, aligned to the right. */
  num?: boolean;
  /** Its place in the two lines that a row has on phones. */
  phone?: PhonePlace;
  /** What stands after its figures there, if the head does not: the unit. */
  after?: string;
  cell: (row: Row, index: number) => ReactNode;
  /** Address of the cell's link; no link when null. */
  href?: (row: Row) => string | null | undefined;
}

interface Props<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Default: the index of the row. */
  rowKey?: (row: Row) => string | number;
  /** Label of a scrollable frame around the table; without it there is no frame. */
  label?: string;
  caption?: ReactNode;
  className?: string;
  rowClass?: (row: Row) => string | undefined;
  footer?: ReactNode;
}

/** The text of a head. */
function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node))
    return Children.toArray(node as ReactNode)
      .map(textOf)
      .join('');
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : '';
}

/** A table with one row per value. Without a client directive it is plain HTML. */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, rowKey, label, caption, className, rowClass, footer } = props;
  const phones = phoneTable(
    columns.map(({ head, phone, after }) => (phone ? ([textOf(head), phone, after] as const) : textOf(head))),
  );
  const table = (
    <table className={`datasheet ${phones.class}${className ? ` ${className}` : ''}`} style={phones.style}>
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map(({ head, num }, index) =>
            head === null ? (
              <td key={index} />
            ) : (
              <th key={index} scope="col" className={num ? 'num' : undefined}>
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={rowKey?.(row) ?? at} className={rowClass?.(row)}>
            {columns.map(({ num, cell, href }, index) => {
              const Cell = index === 0 ? 'th' : 'td';
              const link = href?.(row);
              return (
                <Cell key={index} scope={index === 0 ? 'row' : undefined} className={num ? 'num' : undefined}>
                  {link ? <a href={link}>{cell(row, at)}</a> : cell(row, at)}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
      {footer}
    </table>
  );
  if (label === undefined) return table;
  return (
    <div className="table-frame not-content" tabIndex={0} role="group" aria-label={label}>
      {table}
    </div>
  );
}
