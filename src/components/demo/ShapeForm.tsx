import { useState } from 'react';
import {
  columns,
  filled,
  rows,
  shapeInWords,
  shapeKinds,
  shapeSizes,
  withShape,
  type Shape,
} from '../../lib/diffusion/drawing.ts';
import { $source } from '../../stores/demo.ts';
import { Choice } from '../ui/fields.tsx';

const named = (values: readonly string[]) => values.map((each) => [each, each] as const);

/** Draws shapes on the start image, without a pointer. */
export function ShapeForm({ width, height, colour }: { width: number; height: number; colour: string }) {
  const [shape, setShape] = useState<Omit<Shape, 'colour'>>({
    kind: 'disc',
    size: 'medium',
    row: 'middle',
    column: 'centre',
  });
  const [message, setMessage] = useState('');
  const choose = (part: keyof typeof shape) => (value: string) => setShape({ ...shape, [part]: value });
  const add = () => {
    const whole = { ...shape, colour };
    $source.set(withShape($source.get() ?? filled(width, height, '#ffffff'), whole));
    setMessage(`Added: ${shapeInWords(whole)}.`);
  };
  const fill = () => {
    $source.set(filled(width, height, colour));
    setMessage(`The whole image is ${colour}.`);
  };
  return (
    <>
      <div className="fields">
        <Choice label="Shape" choices={named(shapeKinds)} value={shape.kind} onChange={choose('kind')} />
        <Choice
          label="Size"
          choices={named(Object.keys(shapeSizes))}
          value={shape.size}
          onChange={choose('size')}
        />
        <Choice label="Row" choices={named(rows)} value={shape.row} onChange={choose('row')} />
        <Choice label="Column" choices={named(columns)} value={shape.column} onChange={choose('column')} />
      </div>
      <p className="actions">
        <button type="button" onClick={add}>
          Add the shape
        </button>
        <button type="button" onClick={fill}>
          Fill with the colour
        </button>
      </p>
      <p role="status" className="quiet">
        {message}
      </p>
    </>
  );
}
