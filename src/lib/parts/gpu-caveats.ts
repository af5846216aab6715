import type { Gpu } from '../../content/schemas/gpu.ts';

/** A limit on a card's use for diffusion that its figures do not show. */
export interface Caveat {
  id: 'not-nvidia' | 'shared-memory' | 'no-bf16' | 'passive' | 'module' | 'laptop';
  text: string;
}

/** The caveats of a card; empty for an ordinary current NVIDIA card. */
export function gpuCaveats(
  gpu: Pick<Gpu, 'vendor' | 'form' | 'bf16' | 'cooling'> & { computer?: true },
): Caveat[] {
  const caveats: Caveat[] = [];
  const add = (id: Caveat['id'], text: string) => caveats.push({ id, text });
  if (gpu.vendor !== 'NVIDIA')
    add(
      'not-nvidia',
      'The memory figures are calculated for PyTorch on NVIDIA cards. For this card they are only a guide: other attention code and other allocators need more or less.',
    );
  if (gpu.form === 'soc')
    add(
      'shared-memory',
      `The processor and the system share this memory and use a part of it.${gpu.computer ? '' : ' The figure is the largest configuration that was sold.'}`,
    );
  if (gpu.bf16 === false)
    add('no-bf16', 'The card does not support BF16. Models published in BF16 have to run in FP16 or FP32.');
  if (gpu.cooling === 'passive')
    add(
      'passive',
      'The card has no fan. It needs the airflow of a server chassis or a shroud with a blower.',
    );
  if (gpu.form === 'sxm' || gpu.form === 'oam')
    add(
      'module',
      'This is a module for a server board, not a PCIe card. It is rented, or bought as a whole server.',
    );
  if (gpu.form === 'laptop')
    add(
      'laptop',
      'This is the graphics chip of laptops. Each laptop’s maker sets its power, and with it the speed: the figures are for the highest power.',
    );
  return caveats;
}
