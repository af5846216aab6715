/** A place in a drawing with the name that belongs to it. */
export interface NamedPlace {
  x: number;
  y: number;
  name: string;
}

/** A name with its place in a drawing, and the side of the text that stands there. */
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

/** The two ways to write a name: to the left of its place and above, or to the right and below. */
function waysToPlace({ x, y, name }: NamedPlace): { label: PlacedLabel; box: Box }[] {
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
 * Labels for as many places as have room for one: in order, each that would cover an earlier one is left out.
 * @param room where labels may stand from left to right
 */
export function placeLabels(
  places: readonly NamedPlace[],
  room: { left: number; right: number },
): PlacedLabel[] {
  const taken: Box[] = [];
  const labels: PlacedLabel[] = [];
  for (const place of places) {
    const free = waysToPlace(place).find(
      ({ box }) =>
        box.left >= room.left && box.right <= room.right && !taken.some((other) => covers(box, other)),
    );
    if (!free) continue;
    taken.push(free.box);
    labels.push(free.label);
  }
  return labels;
}
