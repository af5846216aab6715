/** What a row's wording states about a part, whether or not it names a product. A key that is not stated is absent. */
export interface StatedFigures {
  /** Rated output of a supply, power limit of a card, or heat of a processor, in watts. */
  watts?: number;
  /** 80 PLUS badge of a supply. */
  badge?: 'White' | 'Bronze' | 'Silver' | 'Gold' | 'Platinum' | 'Titanium';
  /** Version of the ATX specification of a supply: "3.1". */
  atxVersion?: '2.x' | '3.0' | '3.1';
  /** Shape of a supply, or size of a board, or the board size that a case is made for. */
  formFactor?: string;
  /** Length of a card, in millimetres. */
  lengthMm?: number;
  /** Height of an air cooler, in millimetres. */
  heightMm?: number;
  /** Length of a radiator, in millimetres. */
  radiatorMm?: number;
  /** Width of a card in slots. */
  slots?: number;
  /** Height in rack units. */
  rackUnits?: number;
  /** Socket of a processor, board or cooler. */
  socket?: string;
  /** Chipset of a board. */
  chipset?: string;
  /** Family of a processor, or chips of one name with different memory: "Threadripper PRO", "GeForce RTX 3060". */
  family?: string;
  /** Processor cores. */
  cores?: number;
  /** Memory of the row's unit, or of a card, in GiB (makers print "GB"). */
  capacityGiB?: number;
  /** Modules in the row's unit. */
  modules?: number;
  /** Generation of memory. */
  memoryType?: 'DDR3' | 'DDR4' | 'DDR5';
  /** Rate of memory in MT/s. */
  speedMTs?: number;
  /** CAS latency in clock cycles. */
  casLatency?: number;
  /** Kind of memory module. */
  moduleKind?: 'UDIMM' | 'RDIMM' | 'LRDIMM' | '3DS RDIMM' | 'SO-DIMM';
  /** Whether memory corrects errors. */
  ecc?: boolean;
  /** Capacity of a drive in GB (10^9 bytes). */
  capacityGB?: number;
  /** Interface of a drive. */
  interface?: 'nvme' | 'sata' | 'sas';
  /** PCI Express lanes of a riser or cable. */
  lanes?: number;
  /** PCI Express generation. */
  pcieGen?: number;
  /** What it is: "open frame", "rack", "tower", "closed loop", "air", "riser", "ssd", … */
  kind?: string;
  /** How a card is cooled. */
  cooling?: 'blower' | 'passive' | 'water';
}

/** What a reader of one kind finds; undefined where the wording states nothing. */
export type Readings = { [Key in keyof StatedFigures]: StatedFigures[Key] | undefined };
