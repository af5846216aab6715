import { socketSchema } from '../../../content/schemas/parts/common.ts';
import type { Cooler } from '../../../content/schemas/parts/cooler.ts';
import { quantity } from '../../units/quantity.ts';
import type { ViewOf } from '../part-view.ts';

const kinds = ['air', 'closed loop', 'open loop'] as const satisfies readonly Cooler['kind'][];
const names = { air: 'Air', 'closed loop': 'Closed water loop', 'open loop': 'Open water loop' } as const;

/** `165 mm tall`, `radiator of 360 mm`; null where neither was read. */
function sizeText({ heightMm, radiatorMm }: Cooler): string | null {
  if (radiatorMm !== null) return `radiator of ${quantity(radiatorMm, 'mm')}`;
  return heightMm === null ? null : `${quantity(heightMm, 'mm')} tall`;
}

/** Processor coolers, by kind and rating. */
export const coolerView: ViewOf<'cooling'> = {
  page: 'parts/coolers',
  noun: 'cooler',
  plural: 'Coolers',
  columns: [
    { id: 'kind', head: 'Kind', value: (cooler) => cooler.kind, shown: 'file' },
    {
      id: 'sockets',
      head: 'Sockets',
      value: (cooler) => cooler.sockets?.join(', ') ?? null,
      shown: 'always',
    },
    { id: 'rated_w', head: 'Rated for', unit: 'W', value: (cooler) => cooler.ratedW, shown: 'always' },
    { id: 'size', head: 'Size', value: sizeText, shown: 'always' },
    { id: 'height_mm', head: 'Height', unit: 'mm', value: (cooler) => cooler.heightMm, shown: 'file' },
    { id: 'radiator_mm', head: 'Radiator', unit: 'mm', value: (cooler) => cooler.radiatorMm, shown: 'file' },
    { id: 'rack_units', head: 'Rack units', value: (cooler) => cooler.rackUnits, shown: 'compared' },
  ],
  questions: [
    { name: 'socket', is: 'one of', words: socketSchema.options, value: (cooler) => cooler.sockets },
    { name: 'kind', is: 'one of', words: kinds, value: (cooler) => [cooler.kind] },
    { name: 'min-rated', is: 'at least', unit: 'W', value: (cooler) => cooler.ratedW },
    { name: 'max-height', is: 'at most', unit: 'mm', value: (cooler) => cooler.heightMm },
  ],
  group: (cooler) => names[cooler.kind],
  rank: (cooler) => kinds.indexOf(cooler.kind) * 10_000 + (cooler.ratedW ?? 9_999),
};
