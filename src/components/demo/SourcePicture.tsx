import { useStore } from '@nanostores/react';
import { useRef, useState, type PointerEvent } from 'react';
import { faultOf, faults } from '../../lib/diffusion/faults.ts';
import { $model, $source } from '../../stores/demo.ts';
import { pictureIn } from './picture-file.ts';

/** A picture to start from: a file, or a drawing made here. */
export function SourcePicture() {
  const model = useStore($model);
  const source = useStore($source);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [colour, setColour] = useState('#c0392b');
  const [problem, setProblem] = useState<string | null>(null);
  if (!model?.files.vae_encoder) return null;
  const { width, height } = model.image;
  const brush = () => canvas.current!.getContext('2d', { willReadFrequently: true })!;
  const take = () => $source.set({ width, height, rgba: brush().getImageData(0, 0, width, height).data });
  const stroke = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const radius = width / 20;
    const context = brush();
    context.fillStyle = colour;
    context.beginPath();
    context.arc(
      ((event.clientX - box.left) / box.width) * width,
      ((event.clientY - box.top) / box.height) * height,
      radius,
      0,
      2 * Math.PI,
    );
    context.fill();
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    try {
      setProblem(null);
      const picture = await pictureIn(file, width, height);
      $source.set(picture);
      brush().putImageData(new ImageData(picture.rgba, width, height), 0, 0);
    } catch (error) {
      const { id } = faultOf(error);
      setProblem(`Fault ${faults[id].number}: ${faults[id].title}. ${faults[id].action}`);
    }
  };
  const clear = () => {
    brush().clearRect(0, 0, width, height);
    $source.set(null);
  };
  return (
    <details className="source">
      <summary>Start from a picture{source ? ' (one is set)' : ''}</summary>
      <div className="fields">
        <label>
          Picture file{' '}
          <input type="file" accept="image/*" onChange={(event) => void open(event.target.files?.[0])} />
        </label>
        <label>
          Brush colour{' '}
          <input type="color" value={colour} onChange={(event) => setColour(event.target.value)} />
        </label>
      </div>
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label="Drawing to start from. Without a pointer, use a picture file."
        onPointerDown={stroke}
        onPointerMove={stroke}
        onPointerUp={take}
      />
      <button type="button" onClick={clear}>
        Start from noise instead
      </button>
      {problem && <p role="alert">{problem}</p>}
    </details>
  );
}
