/** What the rules read of a processor and a board, whether the catalogue has them or a row's wording names them. */
import type { MemoryType } from '../../content/schemas/parts/common.ts';
import type { PartEntry } from '../parts/catalogue.ts';

type Cpu = PartEntry<'cpu'>;
type CpuMemory = Cpu['memory'];

/** A processor of a row: one of the catalogue, or what a wording such as "Threadripper PRO" says. */
export type CpuFacts = Pick<Cpu, 'id' | 'name' | 'sources' | 'maxPowerW' | 'pcie' | 'maxSockets'> & {
  /** The family that a wording names, which leads to the class of such processors: "Threadripper PRO". */
  family?: string;
  socket: Cpu['socket'] | null;
  tdpW: number | null;
  memory: { [Field in keyof CpuMemory]: CpuMemory[Field] | null };
};

type Board = PartEntry<'motherboard'>;

/** A board of a row: one of the catalogue, or what a wording such as "WRX90" says. */
export type BoardFacts = Omit<
  Board,
  'socket' | 'sockets' | 'memory' | 'prices' | 'notes' | 'vendor' | 'released'
> & {
  socket: Board['socket'] | null;
  sockets: number | null;
  memory: Omit<Board['memory'], 'type'> & { type: MemoryType | null };
};
