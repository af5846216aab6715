/** Shapes on an image to start from, chosen in a form: drawing without a pointer. */
import type { RgbaImage } from './pixels.ts';

export const shapeKinds = ['disc', 'square', 'triangle', 'ring'] as const;
type ShapeKind = (typeof shapeKinds)[number];

export const shapeSizes = { small: 0.25, medium: 0.5, large: 0.8 } as const;
export type ShapeSize = keyof typeof shapeSizes;

export const rows = ['top', 'middle', 'bottom'] as const;
export const columns = ['left', 'centre', 'right'] as const;
type Row = (typeof rows)[number];
type Column = (typeof columns)[number];

export interface Shape {
  kind: ShapeKind;
  size: ShapeSize;
  row: Row;
  column: Column;
  /** `#rrggbb` */
  colour: string;
}

/** Red, green and blue of `#rrggbb`. @throws RangeError on other text */
export function rgbOf(colour: string): [number, number, number] {
  const [, ...parts] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour) ?? [];
  if (parts.length !== 3) throw new RangeError(`${colour} is not a colour: use #rrggbb, like #c0392b.`);
  return parts.map((part) => Number.parseInt(part, 16)) as [number, number, number];
}

/** An image of one colour. */
export function filled(width: number, height: number, colour: string): RgbaImage {
  const [r, g, b] = rgbOf(colour);
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < rgba.length; i += 4) rgba.set([r, g, b, 255], i);
  return { width, height, rgba };
}

/** Whether a point is inside a shape; x and y are relative to its centre, in halves of its size. */
const inside: Record<ShapeKind, (x: number, y: number) => boolean> = {
  disc: (x, y) => Math.hypot(x, y) <= 1,
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) <= 0.9,
  triangle: (x, y) => y <= 0.9 && Math.abs(x) <= (y + 0.9) / 1.8,
  ring: (x, y) => Math.abs(Math.hypot(x, y) - 0.75) <= 0.25,
};

/** The centre of a shape along one side, so that the shape stays inside the image. @param position 0, 1 or 2 */
function centreOf(position: number, half: number, side: number): number {
  return [half, side / 2, side - half][position]!;
}

/** A copy of the image with a shape drawn on it. */
export function withShape(image: RgbaImage, shape: Shape): RgbaImage {
  const { width, height } = image;
  const half = (shapeSizes[shape.size] * Math.min(width, height)) / 2;
  const x0 = centreOf(columns.indexOf(shape.column), half, width);
  const y0 = centreOf(rows.indexOf(shape.row), half, height);
  const colour = [...rgbOf(shape.colour), 255];
  const rgba = image.rgba.slice();
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (inside[shape.kind]((x + 0.5 - x0) / half, (y + 0.5 - y0) / half))
        rgba.set(colour, 4 * (y * width + x));
    }
  }
  return { width, height, rgba };
}

/** A shape in words. */
export const shapeInWords = ({ kind, size, row, column, colour }: Shape): string =>
  `${size} ${kind}, ${row} ${column}, ${colour}`;
