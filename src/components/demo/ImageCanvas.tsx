import { useEffect, useRef } from 'react';
import type { RgbaImage } from '../../lib/diffusion/pixels.ts';
import { draw } from './image-file.ts';

/** An image at its own size, enlarged without smoothing. */
export function ImageCanvas({
  image,
  label,
  id,
}: {
  image: RgbaImage;
  label: string;
  id?: string | undefined;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, image);
  }, [image]);
  return <canvas ref={canvas} id={id} role="img" aria-label={label} />;
}
