/** Words of questions in other languages, and the English ones. Whole words, lower case, longest first where one begins another. */
const words: Readonly<Record<string, string>> = {
  // German
  grafikkarte: 'gpu',
  grafikkarten: 'gpu',
  grafikspeicher: 'vram',
  arbeitsspeicher: 'system memory',
  netzteil: 'power supply',
  kaufen: 'buy',
  welche: 'which',
  welcher: 'which',
  welches: 'which',
  'wie viel': 'how much',
  wieviel: 'how much',
  reicht: 'enough',
  brauche: 'need',
  brauch: 'need',
  langsam: 'slow',
  schnell: 'fast',
  dauert: 'time',
  lange: 'long',
  leise: 'quiet',
  laut: 'loud',
  gebraucht: 'used',
  gebrauchte: 'used',
  prozessor: 'cpu',
  stromverbrauch: 'power',
  oder: 'or',
  günstig: 'cheap',
  billig: 'cheap',
  strom: 'electricity',
  mieten: 'rent',
  besser: 'better',
  lohnt: 'worth',
  für: 'for',
  mit: 'with',
  fehler: 'error',
  kein: 'no',
  speicher: 'memory',
  bilder: 'images',
  rechner: 'pc',
  // French
  'carte graphique': 'gpu',
  'cartes graphiques': 'gpu',
  quelle: 'which',
  quel: 'which',
  acheter: 'buy',
  combien: 'how much',
  alimentation: 'power supply',
  mémoire: 'memory',
  suffisant: 'enough',
  lent: 'slow',
  lente: 'slow',
  bruit: 'noise',
  processeur: 'cpu',
  occasion: 'used',
  louer: 'rent',
  ordinateur: 'pc',
  meilleure: 'best',
  pour: 'for',
  faut: 'need',
  // Spanish and Portuguese
  'tarjeta gráfica': 'gpu',
  'tarjeta grafica': 'gpu',
  'tarjeta de video': 'gpu',
  'placa de vídeo': 'gpu',
  'placa de video': 'gpu',
  qué: 'which',
  cuál: 'which',
  cual: 'which',
  qual: 'which',
  comprar: 'buy',
  cuánta: 'how much',
  cuanta: 'how much',
  quanta: 'how much',
  fuente: 'power supply',
  memoria: 'memory',
  memória: 'memory',
  suficiente: 'enough',
  lento: 'slow',
  procesador: 'cpu',
  ruido: 'noise',
  usada: 'used',
  mejor: 'best',
  melhor: 'best',
  necesito: 'need',
  preciso: 'need',
  alquilar: 'rent',
  para: 'for',
  // Italian and Dutch
  'scheda video': 'gpu',
  'scheda grafica': 'gpu',
  quale: 'which',
  comprare: 'buy',
  alimentatore: 'power supply',
  basta: 'enough',
  videokaart: 'gpu',
  kopen: 'buy',
  voeding: 'power supply',
  geheugen: 'memory',
  hoeveel: 'how much',
  genoeg: 'enough',
  // Polish
  'karta graficzna': 'gpu',
  kartę: 'gpu',
  karta: 'gpu',
  jaka: 'which',
  kupić: 'buy',
  zasilacz: 'power supply',
  pamięci: 'memory',
  ile: 'how much',
  potrzebuję: 'need',
  potrzeba: 'need',
  wystarczy: 'enough',
  // Russian
  видеокарта: 'gpu',
  видеокарту: 'gpu',
  видеокарты: 'gpu',
  какая: 'which',
  какую: 'which',
  купить: 'buy',
  сколько: 'how much',
  памяти: 'memory',
  видеопамяти: 'vram',
  хватит: 'enough',
  блок: 'power',
  питания: 'supply',
  медленно: 'slow',
  для: 'for',
};

/** Words of languages without spaces between words. */
const unspaced: Readonly<Record<string, string>> = {
  显卡: 'gpu',
  显存: 'vram',
  内存: 'system memory',
  选择: 'which',
  还是: 'vs',
  推荐: 'recommend',
  速度: 'speed',
  多少: 'how much',
  需要: 'need',
  可以吗: 'enough',
  可以: 'enough',
  爆: 'out of memory',
  慢: 'slow',
  训练: 'training',
  电源: 'power supply',
  生成: 'generate',
  多久: 'how long',
  买: 'buy',
  グラボ: 'gpu',
  グラフィックボード: 'gpu',
  メモリ: 'memory',
  おすすめ: 'recommend',
  遅い: 'slow',
  電源: 'power supply',
  必要: 'need',
  그래픽카드: 'gpu',
  메모리: 'memory',
  추천: 'recommend',
  느림: 'slow',
  전원: 'power supply',
};

/** Words that English questions contain too: they count only beside others. */
const weak =
  /^(?:lent|para|basta|karta|laut|strom|pour|mit|best|lange|alimentation|occasion|fuente|preciso|usada|ile|blok|dauert|schnell|qual|quale|cual)$/;

const longestFirst = (texts: readonly string[]) => [...texts].sort((a, b) => b.length - a.length);
const spaced = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${longestFirst(Object.keys(words)).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);
const joined = new RegExp(longestFirst(Object.keys(unspaced)).join('|'), 'gu');

/** A question in another language, in the English words that the pages use. */
export interface Translated {
  text: string;
  /** Whether words of another language were read. */
  foreign: boolean;
}

/** A query with the words of other languages read as English ones. @param text in lower case */
export function translated(text: string): Translated {
  const found = text.match(spaced) ?? [];
  const inCharacters = joined.test(text);
  joined.lastIndex = 0;
  const foreign = inCharacters || found.some((word) => !weak.test(word)) || found.length >= 2;
  if (!foreign) return { text, foreign };
  const english = text
    .replace(spaced, (word) => words[word] ?? word)
    .replace(joined, (word) => ` ${unspaced[word]!} `);
  return { text: english.replace(/\s+/g, ' ').trim(), foreign };
}
