import type { CatalogueKind } from '../../content/part-kinds.ts';
import type { ViewOf } from './part-view.ts';
import { caseView } from './views/case.ts';
import { coolerView } from './views/cooler.ts';
import { cpuView } from './views/cpu.ts';
import { driveView } from './views/drive.ts';
import { graphicsCardView } from './views/graphics-card.ts';
import { gpuView } from './views/gpu.ts';
import { memoryKitView } from './views/memory-kit.ts';
import { motherboardView } from './views/motherboard.ts';
import { powerSupplyView } from './views/power-supply.ts';

const views: { readonly [Kind in CatalogueKind]: ViewOf<Kind> } = {
  gpu: gpuView,
  cpu: cpuView,
  memory: memoryKitView,
  storage: driveView,
  motherboard: motherboardView,
  cooling: coolerView,
  psu: powerSupplyView,
  case: caseView,
  card: graphicsCardView,
};

/** How a kind of part is listed, filtered and compared. */
export const viewOf = <Kind extends CatalogueKind>(kind: Kind): ViewOf<Kind> => views[kind];
