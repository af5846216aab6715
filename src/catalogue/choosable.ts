import { wholeComputers } from '../lib/choose/whole-computer.ts';
import { remembered } from './remembered.ts';

/** Every card and whole computer that can be chosen. */
export const choosable = remembered(async (read) => {
  const gpus = await read('gpus');
  return [...gpus, ...wholeComputers(await read('computers'), gpus)];
});
