import type { Rule } from './rule.ts';
import { boardPlugs } from './rules/board-plugs.ts';
import { cardLength } from './rules/card-length.ts';
import { cardLink } from './rules/card-link.ts';
import { cardPlugs } from './rules/card-plugs.ts';
import { cardSlots } from './rules/card-slots.ts';
import { cardSpace } from './rules/card-space.ts';
import { caseFit } from './rules/case-fit.ts';
import { circuitLoad } from './rules/circuit-load.ts';
import { coolerFit } from './rules/cooler-fit.ts';
import { coolerRating } from './rules/cooler-rating.ts';
import { crowdedCards } from './rules/crowded-cards.ts';
import { drivePorts } from './rules/drive-ports.ts';
import { driverSupport } from './rules/driver-support.ts';
import { firmware } from './rules/firmware.ts';
import { memoryAgainstVram } from './rules/memory-against-vram.ts';
import { memoryCapacity } from './rules/memory-capacity.ts';
import { memoryChannels } from './rules/memory-channels.ts';
import { memoryKind } from './rules/memory-kind.ts';
import { memorySpeed } from './rules/memory-speed.ts';
import { moduleForm } from './rules/module-form.ts';
import { nvlink } from './rules/nvlink.ts';
import { passiveCards } from './rules/passive-cards.ts';
import { pcieAtomics } from './rules/pcie-atomics.ts';
import { processorLanes } from './rules/processor-lanes.ts';
import { risers } from './rules/risers.ts';
import { socket } from './rules/socket.ts';
import { storageSpace } from './rules/storage-space.ts';
import { supplyCables } from './rules/supply-cables.ts';
import { supplyOutput } from './rules/supply-output.ts';
import { supplyTransients } from './rules/supply-transients.ts';
import { supplyVoltage } from './rules/supply-voltage.ts';
import { vramForModels } from './rules/vram-for-models.ts';
import { vramGuideMinimum } from './rules/vram-guide-minimum.ts';
import { wallPower } from './rules/wall-power.ts';

/** Every rule, in the order in which their answers are shown. */
export const rules: readonly Rule[] = [
  socket,
  moduleForm,
  vramForModels,
  vramGuideMinimum,
  cardSlots,
  processorLanes,
  cardLink,
  risers,
  pcieAtomics,
  firmware,
  cardSpace,
  cardLength,
  passiveCards,
  crowdedCards,
  supplyOutput,
  supplyTransients,
  supplyVoltage,
  supplyCables,
  cardPlugs,
  boardPlugs,
  wallPower,
  circuitLoad,
  memoryKind,
  memoryCapacity,
  memoryChannels,
  memorySpeed,
  memoryAgainstVram,
  storageSpace,
  drivePorts,
  coolerFit,
  coolerRating,
  caseFit,
  nvlink,
  driverSupport,
];
