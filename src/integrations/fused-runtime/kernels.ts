import { columnKernel } from './column-kernel.ts';
import { elementwise } from './elementwise.ts';
import { errorFunction } from './error-function.ts';
import { logisticFunction } from './logistic-function.ts';
import { matrixKernel } from './matrix-kernel.ts';
import type { Replacement } from './replace-functions.ts';

/** The functions of onnxruntime-web 1.30.0 in whose place ours stand; their bodies are the same in all of its builds. */
export const kernels = {
  matrix: {
    hash: 'f7728808b5f87253962b9f639f830459c0961fbc2cd2f8463534e97ae5a7e534',
    replace: () => matrixKernel(false),
  },
  matrixThatAdds: {
    hash: '9e72cc3a5fb5a445d440bf86c3de4b8bb338ee3773f763c730af6227034c8f08',
    replace: () => matrixKernel(true),
  },
  columns: {
    hash: '181e897d71437515ae2ddfa0c23c612b89343509415c50f1afc5fabd70b35082',
    replace: columnKernel,
  },
  errorFunction: {
    hash: 'b9907f194a48f22ac1163a60e85598a770aaf7c00ebf63fe80d1fbb730dcd18d',
    replace: (body) => elementwise(body, errorFunction),
  },
  logisticFunction: {
    hash: 'b8a97ab4ed9bc350976d252bb8befd1bd933bba550caec66a8383fe79b1eac82',
    replace: (body) => elementwise(body, logisticFunction),
  },
} satisfies Record<string, Replacement>;
