import { useEffect, useRef } from 'react';
import type { RgbaImage } from '../../lib/diffusion/pixels.ts';
import { draw } from './image-file.ts';

/** A picture of the model, drawn at its own size and enlarged without smoothing. */
export function ImageCanvas({ picture, label }: { picture: RgbaImage; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, picture);
  }, [picture]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}
