import { joint } from '../units/quantity.ts';
import { programNames } from '../vram/programs/program-names.ts';
import type { Setup, SetupSystem } from './setup.ts';

export const systemNames: Readonly<Record<SetupSystem, string>> = {
  linux: 'Linux',
  windows: 'Windows',
  macos: 'macOS',
};

/** A setup in a few words: `GeForce RTX 4090, 64 GB memory, Linux, ComfyUI, 0.38 EUR per kWh`; empty where nothing was entered. */
export function setupWords(setup: Setup): string {
  const { card, systemMemoryGiB, system, program, currency, pricePerKwh } = setup;
  return [
    card && (card.name ?? card.id),
    systemMemoryGiB !== null && `${systemMemoryGiB}${joint}GB memory`,
    system && systemNames[system],
    program && programNames[program],
    pricePerKwh === null ? currency : `${pricePerKwh}${joint}${currency ?? 'USD'} per kWh`,
  ]
    .filter(Boolean)
    .join(', ');
}
