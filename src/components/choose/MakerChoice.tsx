import type { Gpu } from '../../content/schemas/gpu.ts';
import { Choice } from '../ui/fields.tsx';

const makers = [
  ['', 'Any'],
  ['NVIDIA', 'NVIDIA'],
  ['AMD', 'AMD'],
  ['Intel', 'Intel'],
  ['Apple', 'Apple'],
] as const;

interface Props {
  /** Chip manufacturer; any when null. */
  vendor: Gpu['vendor'] | null;
  onChange: (vendor: Gpu['vendor'] | null) => void;
}

/** A choice of the chip manufacturer. */
export function MakerChoice({ vendor, onChange }: Props) {
  return (
    <Choice
      label="Maker"
      choices={makers}
      value={vendor ?? ''}
      onChange={(chosen) => onChange((chosen || null) as Props['vendor'])}
    />
  );
}
