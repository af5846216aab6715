import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeLabels, type PlacedLabel } from '../../../src/lib/charts/labels.ts';

const height = 400;
const widths = [235, 470] as const;

/** The box of a label at a width, with 6 px a character, less than the text of most names needs. */
function boxAt({ x, y, dx, dy, anchor, name }: PlacedLabel, width: number) {
  const length = name.length * 6;
  const left = x * width + dx - (anchor === 'end' ? length : anchor === 'middle' ? length / 2 : 0);
  return { left, right: left + length, top: y + dy - 10, bottom: y + dy + 2 };
}

const points = fc.array(
  fc.record({
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: height, noNaN: true }),
    name: fc.constantFrom('RTX 4090', 'RTX 5060 Ti 16 GB', 'Arc B580', 'L4', 'RX 7900 XTX'),
  }),
  { maxLength: 25 },
);

test('labels meet neither each other nor a point nor the edges, at any width they are shown at', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: widths[0], max: widths[1] }), (some, width) => {
      const boxes = placeLabels(some, { widths, height, avoid: [] }).map((label) => boxAt(label, width));
      boxes.forEach((box, index) => {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(width);
        expect(box.top).toBeGreaterThanOrEqual(0);
        expect(box.bottom).toBeLessThanOrEqual(height);
        for (const other of boxes.slice(index + 1))
          expect(
            box.left < other.right &&
              box.right > other.left &&
              box.top < other.bottom &&
              box.bottom > other.top,
          ).toBe(false);
        for (const { x, y } of some)
          expect(x * width > box.left && x * width < box.right && y > box.top && y < box.bottom).toBe(false);
      });
    }),
  );
});

test('a near place is taken first; a far label has a line to its point; one without room is left out', () => {
  const room = { widths, height, avoid: [] };
  const [alone] = placeLabels([{ x: 0.5, y: 200, name: 'RTX 4090' }], room);
  expect(alone).toMatchObject({ anchor: 'start', dx: 10, leader: null });
  const crowd = Array.from({ length: 40 }, (_, index) => ({
    x: 0.5 + (index % 5) / 1000,
    y: 200 + Math.floor(index / 5),
    name: `Card ${index}`,
  }));
  const labels = placeLabels(crowd, room);
  expect(labels.length).toBeLessThan(crowd.length);
  expect(labels.some(({ leader }) => leader !== null)).toBe(true);
  expect(labels[0]!.name).toBe('Card 0');
});
