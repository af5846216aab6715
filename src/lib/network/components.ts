import type { Architecture } from '../../content/schemas/architecture.ts';
import type { Request } from './request.ts';
import type { Run } from './run.ts';
import { runUNet } from './unet/unet.ts';

/** A method of a component that a pipeline calls: `forward`, or an autoencoder's two halves. */
export type Method = 'forward' | 'encode' | 'decode';

/** One way to run a component on a request. */
type Program = (run: Run, request: Request) => void;

/** The methods of an architecture, and the smallest request at which each of its parameters is met. */
export interface Component {
  readonly methods: Readonly<Partial<Record<Method, Program>>>;
}

/** Finds the program that computes an architecture. */
export function componentOf(architecture: Architecture): Component {
  switch (architecture.class) {
    case 'UNet2DConditionModel':
      return { methods: { forward: (run, request) => runUNet(run, architecture.config, request) } };
  }
}
