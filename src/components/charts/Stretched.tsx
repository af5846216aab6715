import type { ReactNode } from 'react';
import { pathWidth } from '../../lib/charts/paths.ts';

/** Paths of a chart, stretched to its width; their strokes keep their own width. */
export function Stretched({ height, children }: { height: number; children: ReactNode }) {
  return (
    <svg
      className="stretched"
      width="100%"
      height={height}
      viewBox={`0 0 ${pathWidth} ${height}`}
      preserveAspectRatio="none"
      overflow="visible"
    >
      {children}
    </svg>
  );
}
