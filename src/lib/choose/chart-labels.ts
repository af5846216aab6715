/** A named point in a drawing. */
export interface NamedPoint {
  x: number;
  y: number;
  name: string;
}

/** The position of a label, and which end of the text is there. */
export interface PlacedLabel {
  name: string;
  x: number;
  y: number;
  anchor: 'start' | 'end';
}

/** Mean width of a letter and height of a line at the drawing's text size, in its units. */
const [letter, line] = [6.4, 12];

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const covers = (one: Box, other: Box): boolean =>
  one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

/** The two positions of a label: left of its point and above, or right and below. */
function positionsOf({ x, y, name }: NamedPoint): { label: PlacedLabel; box: Box }[] {
  const width = name.length * letter;
  const box = (left: number, bottom: number): Box => ({
    left,
    right: left + width,
    top: bottom - line,
    bottom,
  });
  return [
    { label: { name, x: x - 6, y: y - 8, anchor: 'end' }, box: box(x - 6 - width, y - 6) },
    { label: { name, x: x + 8, y: y + 14, anchor: 'start' }, box: box(x + 8, y + 16) },
  ];
}

/**
 * Labels for as many points as possible, in order. A label that would overlap an earlier one is left out.
 * @param room horizontal limits for labels
 */
export function placeLabels(
  points: readonly NamedPoint[],
  room: { left: number; right: number },
): PlacedLabel[] {
  const taken: Box[] = [];
  const labels: PlacedLabel[] = [];
  for (const point of points) {
    const free = positionsOf(point).find(
      ({ box }) =>
        box.left >= room.left && box.right <= room.right && !taken.some((other) => covers(box, other)),
    );
    if (!free) continue;
    taken.push(free.box);
    labels.push(free.label);
  }
  return labels;
}
