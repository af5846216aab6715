/** A place in a drawing with the name that belongs to it. */
export interface NamedPlace {
  x: number;
  y: number;
  name: string;
}

/** A name with the end of its text, which stands to the left of its place and a little above. */
export interface PlacedLabel {
  name: string;
  x: number;
  y: number;
}

/** Mean width of a letter and height of a line at the drawing's text size, in its units. */
const [letter, line] = [5.9, 12];

/** Labels for as many places as have room for one: in order, each that would cover an earlier one is left out. */
export function placeLabels(places: readonly NamedPlace[]): PlacedLabel[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  const labels: PlacedLabel[] = [];
  for (const { x, y, name } of places) {
    const [end, base] = [x - 6, y - 6];
    const box = { left: end - name.length * letter, right: end, top: base - line, bottom: base };
    const covers = taken.some(
      (other) =>
        box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top,
    );
    if (covers || box.left < 0) continue;
    taken.push(box);
    labels.push({ name, x: end, y: base - 2 });
  }
  return labels;
}
