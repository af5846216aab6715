import { suppliedPowerW, type Gpu, type GpuConnectors } from '../../src/content/schemas/gpu.ts';

const none: GpuConnectors = { sixteenPin: 0, twelvePin: 0, eightPin: 0, sixPin: 0, eps: 0 };
const kinds: Record<string, keyof GpuConnectors> = {
  '16-pin': 'sixteenPin',
  '12-pin': 'twelvePin',
  '8-pin': 'eightPin',
  '6-pin': 'sixPin',
  '8-pin EPS': 'eps',
};

/** Reads "1x 6-pin + 1x 8-pin" or "8-pin EPS"; null where a kind of socket is unknown. */
export function readSockets(text: string): GpuConnectors | null {
  const sockets = { ...none };
  for (const part of text.split(' + ')) {
    const [, count = '1', name = ''] = /^(?:(\d)x )?(.+)$/.exec(part) ?? [];
    const kind = kinds[name];
    if (!kind) return null;
    sockets[kind] += Number(count);
  }
  return sockets;
}

/**
 * The sockets of a card. Modules have none to plug. The source lists no socket, or too few, for some cards: such cards
 * get null where the slot and the listed sockets cannot carry the board power.
 * @param boardPowerW board power in watts, null where unknown
 */
export function connectorsOf(text: string | null, form: Gpu['form'], boardPowerW: number | null) {
  const sockets = text === null ? none : readSockets(text);
  if (form !== 'pcie' || sockets === null) return null;
  return boardPowerW !== null && suppliedPowerW(sockets) < boardPowerW ? null : sockets;
}
