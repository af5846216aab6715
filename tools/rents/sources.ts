import type { z } from 'zod';
import type { rateSourceSchema } from '../../src/content/schemas/rate-source.ts';
import { leftOut, sourceOf, type ElectricityFile } from './electricity.ts';
import { cited, type readRents } from './readings.ts';

type RateSource = z.infer<typeof rateSourceSchema>;

/** Licences whose text was read after the files were collected. */
const licencesRead: Readonly<Record<string, string>> = {
  gpi: 'MIT for the code; the prices remain information of the providers (LICENSE): figures only',
};

/** Every source of the two files by id, with its licence and how much of it was read. */
export function rateSources(
  rents: ReturnType<typeof readRents>,
  electricity: ElectricityFile,
): Record<string, RateSource> {
  const used = new Map(rents.points.map(({ source, date }) => [source, date]));
  const ofRents = [...used].map(([key, date]): [string, RateSource] => {
    const { read, licence: stated = 'unknown: facts only' } = rents.sources[key]!;
    const licence = licencesRead[key] ?? stated;
    const { name, url } = cited(rents.sources, key, date);
    return [`rent-${key}`, { subject: 'rent', name, url, date, read, licence }];
  });
  const ofElectricity = Object.entries(electricity.sources)
    .filter(([key]) => !leftOut.has(key))
    .map(([key, { read }]): [string, RateSource] => {
      const { name, url, date } = sourceOf(key, electricity);
      const licence = 'official statistics or facts of a public page: figures only';
      return [`electricity-${key}`, { subject: 'electricity', name, url, date, read, licence }];
    });
  return Object.fromEntries([...ofRents, ...ofElectricity]);
}
