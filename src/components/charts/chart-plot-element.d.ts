import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'chart-plot': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        'data-readings'?: string;
      };
    }
  }
}
