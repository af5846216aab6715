import { expect, test } from 'vitest';
import { phoneTable } from '../../../src/lib/tables/phone-table.ts';

test('a table names its columns for phones; what leads or is left out has no head there', () => {
  expect(
    phoneTable(['Card', ['Speed', 'lead', ' a minute'], ['Basis', 'drop'], ['Verdict', 'bare'], 'Price']),
  ).toEqual({
    class: 'phones lead-2 drop-3',
    style: { '--after-2': '" a minute"', '--head-5': '"Price"' },
  });
});

test('a head cannot end its string', () => {
  expect(phoneTable(['a', 'say "x"\\ \n y']).style).toEqual({ '--head-2': '"say \\"x\\"\\\\ y"' });
});
