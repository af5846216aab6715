/** A place in a chart: a share of its width, and pixels from its top. */
export interface Place {
  x: number;
  y: number;
}

/** A point of a chart that wants a label. */
export interface NamedPoint extends Place {
  name: string;
}

/** Where a label is, in pixels from its point. */
export interface PlacedLabel extends NamedPoint {
  dx: number;
  /** Baseline of the text. */
  dy: number;
  anchor: 'start' | 'middle' | 'end';
  /** End of a line from the point to a label that is far from it; null for a near one. */
  leader: { dx: number; dy: number } | null;
}

interface Room {
  /** The least and the greatest width at which the labels are shown, in pixels. */
  widths: readonly [min: number, max: number];
  /** Height of the chart, in pixels. */
  height: number;
  /** Places that stay free: other points, and points along lines. */
  avoid: readonly Place[];
}

/** Mean width of a character and height of a line at 12 px. */
const [character, line] = [6.9, 14];

/** Distances from a point at which its label is tried, and directions in degrees: nearest first. */
const distances = [10, 18, 28, 40, 54];
const directions = [0, 180, -35, -145, 35, 145, -90, 90, -60, -120, 60, 120];

interface Box {
  /** The point's share of the width, and the box's ends in pixels from it. */
  x: number;
  from: number;
  to: number;
  top: number;
  bottom: number;
}

/** Whether a box begins at or after the end of another at any width between two: their distance is linear in the width. */
const isAfter = (one: Box, other: Box, [min, max]: Room['widths']): boolean =>
  one.x * min + one.from >= other.x * min + other.to && one.x * max + one.from >= other.x * max + other.to;

/** Whether two boxes meet at any of the widths. */
const meet = (one: Box, other: Box, widths: Room['widths']): boolean =>
  one.top < other.bottom &&
  other.top < one.bottom &&
  !isAfter(one, other, widths) &&
  !isAfter(other, one, widths);

const around = ({ x, y }: Place, radius: number): Box => ({
  x,
  from: -radius,
  to: radius,
  top: y - radius,
  bottom: y + radius,
});

/** Where a label may stand around a point, in pixels from it; `far` ones need a line to it. */
const offsets = distances.flatMap((distance) =>
  directions.map((direction) => {
    const angle = (direction * Math.PI) / 180;
    const side = Math.cos(angle);
    return {
      dx: Math.round(distance * side),
      dy: Math.round(distance * Math.sin(angle)),
      anchor: side > 0.3 ? ('start' as const) : side < -0.3 ? ('end' as const) : ('middle' as const),
      far: distance > 20,
    };
  }),
);

/** The box of a label beside its point. */
function boxOf({ name, x, y }: NamedPoint, { dx, dy, anchor }: (typeof offsets)[number]): Box {
  const width = name.length * character;
  const from = anchor === 'start' ? dx : anchor === 'end' ? dx - width : dx - width / 2;
  const top = y + dy - line / 2;
  return { x, from, to: from + width, top, bottom: top + line };
}

/**
 * Labels for as many points as possible, the first ones first. No label meets another, a point or the chart's edges, at any
 * of the widths; one without a free place is left out, and its name stays in the reading and in the table.
 */
export function placeLabels(points: readonly NamedPoint[], { widths, height, avoid }: Room): PlacedLabel[] {
  const taken = [...points.map((place) => around(place, 7)), ...avoid.map((place) => around(place, 5))];
  const inside = ({ x, from, to, top, bottom }: Box) =>
    top >= 0 && bottom <= height && widths.every((width) => x * width + from >= 0 && x * width + to <= width);
  const labels: PlacedLabel[] = [];
  for (const point of points)
    for (const offset of offsets) {
      const box = boxOf(point, offset);
      if (!inside(box) || taken.some((other) => meet(box, other, widths))) continue;
      const { dx, dy, anchor, far } = offset;
      taken.push(box);
      labels.push({ ...point, dx, dy: dy + 4, anchor, leader: far ? { dx, dy } : null });
      break;
    }
  return labels;
}
