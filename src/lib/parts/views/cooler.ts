import { sockets } from '../../../content/schemas/parts/words.ts';
import type { Cooler } from '../../../content/schemas/parts/cooler.ts';
import { quantity } from '../../units/quantity.ts';
import { atLeast, atMost, column, oneOf, type ViewOf } from '../part-view.ts';

const kinds = ['air', 'closed loop', 'open loop'] as const satisfies readonly Cooler['kind'][];
const names = { air: 'Air', 'closed loop': 'Closed water loop', 'open loop': 'Open water loop' } as const;

/** `165 mm tall`, `radiator of 360 mm`; null where there is no data. */
function sizeText({ heightMm, radiatorMm }: Cooler): string | null {
  if (radiatorMm !== null) return `radiator of ${quantity(radiatorMm, 'mm')}`;
  return heightMm === null ? null : `${quantity(heightMm, 'mm')} tall`;
}

/** Processor coolers, by kind and rating. */
export const coolerView: ViewOf<'cooling'> = {
  page: 'parts/coolers',
  noun: 'cooler',
  plural: 'Coolers',
  detail: (cooler) => cooler.kind,
  facts: {
    kind: (cooler) => cooler.kind,
    sockets: (cooler) => cooler.sockets?.join(' ') ?? null,
    heightMm: (cooler) => cooler.heightMm,
    radiatorMm: (cooler) => cooler.radiatorMm,
  },
  columns: [
    column('kind', 'Kind', (cooler) => cooler.kind, 'file'),
    column('sockets', 'Sockets', (cooler) => cooler.sockets?.join(', ') ?? null, 'always'),
    column('rated_w', 'Rating', (cooler) => cooler.ratedW, 'always', 'W'),
    column('size', 'Size', sizeText, 'always'),
    column('height_mm', 'Height', (cooler) => cooler.heightMm, 'file', 'mm'),
    column('radiator_mm', 'Radiator', (cooler) => cooler.radiatorMm, 'file', 'mm'),
    column('rack_units', 'Rack units', (cooler) => cooler.rackUnits, 'compared'),
  ],
  questions: [
    oneOf('socket', sockets, (cooler) => cooler.sockets),
    oneOf('kind', kinds, (cooler) => [cooler.kind]),
    atLeast('min-rated', 'W', (cooler) => cooler.ratedW),
    atMost('max-height', 'mm', (cooler) => cooler.heightMm),
  ],
  group: (cooler) => names[cooler.kind],
  rank: (cooler) => kinds.indexOf(cooler.kind) * 10_000 + (cooler.ratedW ?? 9_999),
};
