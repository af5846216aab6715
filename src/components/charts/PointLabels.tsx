import { placeLabels, type NamedPoint, type Place } from '../../lib/charts/labels.ts';
import { percent } from '../../lib/charts/paths.ts';

interface Props {
  /** The first ones are placed first. */
  points: readonly NamedPoint[];
  /** How many of them are named on phones. */
  onPhones: number;
  height: number;
  /** Places that stay free. */
  avoid: readonly Place[];
}

/** Widths of plots in pixels: on phones, and beyond. The styles show each set of labels at its widths. */
const widths = { 'narrow-only': [235, 470], 'wide-only': [400, 1100] } as const;

/** Names beside points, placed for phones and for wider frames. */
export function PointLabels({ points, onPhones, height, avoid }: Props) {
  return Object.entries(widths).map(([className, range]) => {
    const [named, others] =
      className === 'narrow-only' ? [points.slice(0, onPhones), points.slice(onPhones)] : [points, []];
    const labels = placeLabels(named, { widths: range, height, avoid: [...others, ...avoid] });
    return (
      <g key={className} className={`names ${className}`}>
        {labels.map(({ name, x, y, dx, dy, anchor, leader }) => (
          <svg key={name} x={percent(x)} y={y} overflow="visible">
            {leader && <line x2={leader.dx} y2={leader.dy} />}
            <text x={dx} y={dy} textAnchor={anchor}>
              {name}
            </text>
          </svg>
        ))}
      </g>
    );
  });
}
