/** Figures that shops print behind names and that no name has: clock rates, air flow, noise, cores, lanes. */
const ratings =
  /(?<![\d.])\d+(?:[.,]\d+)?\s*(?:ghz|cfm|rpm|db\(?a?\)?)(?![\p{L}\p{N}])|(?<![\d.])\d{1,3}[\s-]cores?\b|\bpcie?\s*(?:gen\s*)?\d(?:\.\d)?\s*x\d{1,2}\b/giu;

/** Signs of trade marks. Compatibility forms would make letters of them: "RyzenTM". */
export const signs = /[™®©]|\((?:r|tm|c)\)/gi;

/** The wording of a row without the number of its parts: "2x Xeon E5-2680 v4", "RTX 3090 x4". */
export const withoutQuantity = (text: string): string =>
  text
    .replaceAll('×', 'x')
    .replace(/^\s*\d{1,2}\s*x\s+/i, '')
    .replace(/^\s*(?:a )?(?:dual|pair of|two|three|triple|four|quad|six|eight)\s+/i, '')
    .replace(/\s\(?x\s?\d{1,2}\)?\s*$/i, '');

/**
 * The words of a wording or a name that can tell products apart: lower case, without marks and punctuation. Points within
 * numbers stay ("3.1").
 */
export function nameWords(text: string): string[] {
  return (
    text
      .replace(signs, ' ')
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(ratings, ' ')
      .replace(/\b[mu]\.[23]\b/g, ' ')
      // A letter behind a number names another board: "B760M-A", "Z790-P".
      .replace(/(\d[a-z]?)-([a-z])(?![a-z0-9])/g, '$1$2')
      // Antec prints the watts behind its series.
      .replace(/\bhcg(?=\d)/g, 'hcg ')
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
    'modular fully semi certified atx tempered glass tg desktop gaming aio liquid hard hdd open air frame mining rig bench test custom cybenetics ' +
    // Uses of a drive, and the maker of a board's network chip.
    'boot os data scratch cache raid nas bcm rack pc'
  ).split(' '),
);

/** Short names that wordings use for makers and series. */
const makers = new Map([
  ['wd', ['western', 'digital']],
  ['gskill', ['g', 'skill']],
  ['bequiet', ['be', 'quiet']],
  ['coolermaster', ['cooler', 'master']],
  ['tr', ['threadripper']],
  ['lf', ['liquid', 'freezer']],
  ['cm', ['cooler', 'master']],
  ['fd', ['fractal', 'design']],
  ['bq', ['be', 'quiet']],
  ['hcg', ['high', 'current', 'gamer']],
  ['o11d', ['o11', 'dynamic']],
  ['pa120', ['peerless', 'assassin', '120']],
  ['ps120', ['phantom', 'spirit', '120']],
  ['drp4', ['dark', 'rock', 'pro', '4']],
  ['drp5', ['dark', 'rock', 'pro', '5']],
  ['superflower', ['super', 'flower']],
  ['mobile', ['laptop']],
  ['modded', ['modified']],
  ['mod', ['modified']],
]);

/** Writes out short names of makers and series. */
export const withLongNames = (words: readonly string[]): string[] =>
  words.flatMap((word) => makers.get(word) ?? [word]);

/** Whether a word says nothing about which product is meant. */
export const isSoft = (word: string): boolean => soft.has(word) || /^\d{1,3}x\d{1,3}(gb)?$/.test(word);
