import { expect, it } from 'vitest';
import { columnsOf, rowsOf } from '../../../src/lib/choose/columns.ts';

it('rows survive as columns, with the fields that some of them lack', () => {
  const rows: { id: string; price: number | null; computer?: true }[] = [
    { id: 'a', price: null },
    { id: 'b', price: 2, computer: true },
  ];
  expect(columnsOf(rows)).toEqual({ id: ['a', 'b'], price: [null, 2], computer: [undefined, true] });
  expect(rowsOf(columnsOf(rows))).toStrictEqual(rows);
  expect(rowsOf(columnsOf<{ id: string }>([]))).toEqual([]);
});
