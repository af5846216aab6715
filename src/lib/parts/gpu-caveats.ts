import type { Gpu } from '../../content/schemas/gpu.ts';

/** What of a card limits its use for diffusion, whatever its figures. */
export interface Caveat {
  id: 'not-nvidia' | 'shared-memory' | 'no-bf16' | 'passive' | 'module';
  text: string;
}

/** Everything to know about a card before its figures are trusted; empty for a plain NVIDIA card of today. */
export function gpuCaveats(gpu: Pick<Gpu, 'vendor' | 'form' | 'bf16' | 'cooling'>): Caveat[] {
  const caveats: Caveat[] = [];
  const add = (id: Caveat['id'], text: string) => caveats.push({ id, text });
  if (gpu.vendor !== 'NVIDIA')
    add(
      'not-nvidia',
      'The memory figures are computed for PyTorch on NVIDIA cards. Here they are a guide only: other attention code and other allocators need more or less.',
    );
  if (gpu.form === 'soc')
    add(
      'shared-memory',
      'The memory is shared with the processor and the system, which keep a part of it; the figure is the largest that was sold.',
    );
  if (gpu.bf16 === false)
    add(
      'no-bf16',
      'It does not compute in BF16. Models that are published in BF16 have to run in FP16 or FP32 on it.',
    );
  if (gpu.cooling === 'passive')
    add('passive', 'It has no fan: it needs the airflow of a server chassis or a shroud with a blower.');
  if (gpu.form === 'sxm' || gpu.form === 'oam')
    add(
      'module',
      'It is a module for a server board, not a card for a slot: it is rented, or bought as a whole server.',
    );
  return caveats;
}
