/**
 * The words of a wording or a name that can tell products apart: lower case, without marks and punctuation. Points within
 * numbers stay ("3.1").
 */
export function nameWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      // Words of sizes that would leave a single letter, which names use too ("X870-E").
      .replace(/\b(e|ee|m|micro|mini|sfx|mt)[-/ ](atx|itx|l|s)\b/g, '$1$2')
      .replace(/(?<!\d)\.|\.(?!\d)/g, ' ')
      .replace(/[^\p{L}\p{N}.+]+/gu, ' ')
      .trim()
      .split(' ')
      .filter((word) => word !== '' && word !== '+')
  );
}

/** Words that say what a thing is, in which colour or state, but not which product. */
const soft = new Set(
  (
    'a an and the of with for in on or own my old new used second hand refurbished boxed tray oem retail bulk version edition rev model ' +
    'gpu gpus vga cpu cpus processor processors psu power supply supplies unit motherboard mainboard board mobo case chassis tower mid ' +
    'full midi cooler coolers cooling heatsink fan fans ram memory kit kits module modules stick sticks dimm udimm rdimm lrdimm reg ' +
    'registered unbuffered ecc non drive ssd hdd nvme m.2 2280 pcie gen gen3 gen4 gen5 internal solid state disk storage graphics card ' +
    'cards video geforce radeon nvidia amd intel black white silver grey gray red blue pink argb rgb wifi wi fi bluetooth wireless ' +
    'modular fully semi certified atx tempered glass tg desktop gaming aio liquid'
  ).split(' '),
);

/** Short names that wordings use for makers. */
const makers = new Map([
  ['wd', ['western', 'digital']],
  ['gskill', ['g', 'skill']],
  ['bequiet', ['be', 'quiet']],
  ['coolermaster', ['cooler', 'master']],
  ['tr', ['threadripper']],
]);

/** Writes out short names of makers. */
export const withLongNames = (words: readonly string[]): string[] =>
  words.flatMap((word) => makers.get(word) ?? [word]);

/** Whether a word says nothing about which product is meant. */
export const isSoft = (word: string): boolean => soft.has(word) || /^\d{1,3}x\d{1,3}(gb)?$/.test(word);
