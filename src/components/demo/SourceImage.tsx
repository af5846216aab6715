import { useStore } from '@nanostores/react';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { filled } from '../../lib/diffusion/drawing.ts';
import { $model, $source } from '../../stores/demo.ts';
import { faultText } from './fault-text.ts';
import { draw, imageIn } from './image-file.ts';
import { ShapeForm } from './ShapeForm.tsx';

/** A start image: a file, a drawing or shapes. */
export function SourceImage() {
  const model = useStore($model);
  const source = useStore($source);
  const canvas = useRef<HTMLCanvasElement>(null);
  const from = useRef<[number, number] | null>(null);
  const [colour, setColour] = useState('#c0392b');
  const [problem, setProblem] = useState<string | null>(null);
  const { width, height } = model?.image ?? { width: 1, height: 1 };

  // The canvas shows the start image, whether it was read or drawn.
  useEffect(() => {
    if (canvas.current) draw(canvas.current, source ?? filled(width, height, '#ffffff'));
  }, [source, width, height, model]);

  if (!model?.files.vae_encoder) return null;
  const brush = () => canvas.current!.getContext('2d', { willReadFrequently: true })!;
  const take = () => $source.set({ width, height, rgba: brush().getImageData(0, 0, width, height).data });
  const stroke = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const to: [number, number] = [
      ((event.clientX - box.left) / box.width) * width,
      ((event.clientY - box.top) / box.height) * height,
    ];
    const context = brush();
    Object.assign(context, { strokeStyle: colour, lineWidth: width / 10, lineCap: 'round' });
    context.beginPath();
    context.moveTo(...(from.current ?? to));
    context.lineTo(...to);
    context.stroke();
    from.current = to;
  };
  const lift = () => {
    if (from.current) take();
    from.current = null;
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    try {
      setProblem(null);
      $source.set(await imageIn(file, width, height));
    } catch (error) {
      setProblem(faultText(error));
    }
  };
  return (
    <details className="source">
      <summary>Start from an image{source ? ' (one is set)' : ''}</summary>
      <p className="quiet">
        Choose a file, draw on the canvas with a pointer, or add shapes. A higher strength (above) changes the
        image more. A saved PNG contains the start image. The page’s address does not.
      </p>
      <div className="fields">
        <label>
          Image file{' '}
          <input type="file" accept="image/*" onChange={(event) => void open(event.target.files?.[0])} />
        </label>
        <label>
          Colour <input type="color" value={colour} onChange={(event) => setColour(event.target.value)} />
        </label>
      </div>
      <canvas
        ref={canvas}
        role="img"
        aria-label={
          source ? 'Start image' : 'Empty canvas to draw on. The fields below draw without a pointer.'
        }
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          stroke(event);
        }}
        onPointerMove={stroke}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
      <ShapeForm width={width} height={height} colour={colour} />
      <button type="button" disabled={!source} onClick={() => $source.set(null)}>
        Start from noise instead
      </button>
      {problem && <p role="alert">{problem}</p>}
    </details>
  );
}
