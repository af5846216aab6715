import type { Source } from '../../content/schemas/sourced.ts';

/** A cooler that comes in the box with a new processor. */
interface BoxedCooler {
  /** Id of the cooler in the catalogue. */
  cooler: string;
  source: Source;
}

/** The coolers in the boxes of processors, by the processor's id. A processor that is left out has none, or no data. */
const boxed: Readonly<Record<string, BoxedCooler>> = {
  'ryzen-5-5600x': {
    cooler: 'amd-wraith-stealth-socket-am4',
    source: {
      name: 'PC Gamer: of the first Ryzen 5000 only the 5600X includes a cooler, the Wraith Stealth',
      url: 'https://www.pcgamer.com/amds-high-end-ryzen-5000-cpus-dont-come-with-coolers-because-theyre-optimised-for-enthusiasts/',
      date: '2026-11-30',
    },
  },
  'ryzen-7-7700': {
    cooler: 'amd-wraith-prism',
    source: {
      name: 'TechPowerUp: review of the Ryzen 7 7700, which includes the Wraith Prism',
      url: 'https://techpowerup.com/review/amd-ryzen-7-7700-non-x/4.html',
      date: '2026-11-30',
    },
  },
};

/** The cooler in the box of a processor; null without one. */
export const boxedCooler = (cpu: string): BoxedCooler | null =>
  Object.hasOwn(boxed, cpu) ? boxed[cpu]! : null;

/** Ids of all coolers that come in boxes. */
export const boxedCoolerIds: ReadonlySet<string> = new Set(Object.values(boxed).map(({ cooler }) => cooler));
