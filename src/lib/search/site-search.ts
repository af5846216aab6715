import { directAnswers } from './answers.ts';
import { askIndex, type Hit } from './ask.ts';
import { noFacets, pagefindFilters, type Facets } from './facets.ts';
import type { ProfileIndex } from './profile.ts';
import { normaliseQuery, splitJoined, withSpacedSides } from './query.ts';
import { isPasted, readPart } from './pasted-error.ts';
import { rankPages } from './rank.ts';
import { correctSpelling, type Vocabulary } from './spelling.ts';
import { modelNamed } from './model-names.ts';
import { cardsCompared, complains, haveOneName } from './subjects.ts';
import { termsOf } from './terms.ts';
import { translated } from './languages.ts';
import { withoutTypos } from './typos.ts';
import type { WorthTexts } from './worth-question.ts';
import { unknownNames, unknownSentence } from './unknown-names.ts';
import type { CardAnswersOf, DirectAnswer, VerdictTable } from './verdict-table.ts';

/** The index: returns the pages with all words of a query (every page for null) that pass the filters. */
type Index<Page> = (words: string | null, filters: object) => Promise<Hit<Page>[]>;

/** The data of the search: the index, and data computed when the site was built. */
export interface SearchBase<Page> {
  index: Index<Page>;
  vocabulary: Vocabulary;
  verdicts: VerdictTable;
  profiles: ProfileIndex;
  /** Loads the answers of every card for a model, which times, comparisons and budgets need. */
  answersOf: CardAnswersOf;
  /** Loads whether each card is worth its price, which few queries need. */
  worths?: WorthTexts;
}

/** The result of a search, the best page first. */
export interface SearchResult<Page> {
  hits: Hit<Page>[];
  /** Answers computed from the query, to show above the pages. */
  answers: DirectAnswer[];
  /** The corrected query; null if nothing was corrected. */
  corrected: string | null;
  /** The fragment of the section that the query names, by the id of its page. */
  sections: ReadonlyMap<string, string>;
  /** What a reader must know before the results: names that no page mentions, the language of the pages. */
  notes: string[];
}

const nothing = { hits: [], answers: [], corrected: null, sections: new Map<string, string>(), notes: [] };

/** Minimum share of the best page's score. */
const minShare = 0.2;

/** A query as the site reads it. */
interface ReadQuery {
  text: string;
  /** The query whose results are shown, where it is not the typed one; null otherwise. */
  corrected: string | null;
  /** Whether words of another language were read. */
  foreign: boolean;
}

/** Reads a query: the error in a pasted log, words of other languages, misspellings. */
function readQuery(query: string, vocabulary: Vocabulary, asTyped: boolean): ReadQuery {
  const typed = withSpacedSides(readPart(query));
  if (asTyped) return { text: typed, corrected: null, foreign: false };
  const { text: english, foreign } = translated(typed.toLowerCase());
  const usual = withoutTypos(english);
  const spelled = correctSpelling(splitJoined(usual), vocabulary);
  const changed = foreign || usual !== english;
  const text = spelled ?? (changed ? usual : typed);
  return { text, corrected: spelled ?? (changed ? usual : null), foreign };
}

/** Whether a query asks what a word means. */
const asksForMeaning = (typed: string): boolean =>
  /^(?:explain|define|meaning of|what (?:is|are|does)(?= (?:an? )?[\w-]+( [\w-]+)?( mean)?\??$))\b/i.test(
    typed.trim(),
  );

/** The cards whose pages a query can name. Old server cards come in many forms, which would hide the page that answers. */
const nameable = ({ cards, others }: VerdictTable) => [
  ...cards,
  ...others.filter(({ name }) => !/^(?:Tesla|Quadro|[A-Z]\d)/.test(name)),
];

/** Searches the site. @param asTyped whether the spelling is not corrected */
export async function searchSite<Page>(
  { index, vocabulary, verdicts, profiles, answersOf, worths }: SearchBase<Page>,
  query: string,
  facets: Facets = noFacets,
  asTyped = false,
): Promise<SearchResult<Page>> {
  const cards = [...verdicts.cards, ...verdicts.others];
  const memories = [...new Set(verdicts.cards.map((card) => card.memoryGiB))];
  const filters = pagefindFilters(facets, memories);
  const open = facets.kind === null && facets.vendor === null && facets.minVramGiB === null;
  const { text: read, corrected, foreign } = readQuery(query, vocabulary, asTyped);
  const asked = normaliseQuery(read);
  if (asked === '' && open) return nothing;
  const everyPage = index(null, filters);
  if (asked === '') {
    const byId = new Map((await everyPage).map((hit) => [hit.id, hit]));
    return { ...nothing, hits: profiles.pages.flatMap(({ id }) => byId.get(id) ?? []) };
  }
  // A word that is left of another language, or of a pasted log, says nothing about the site.
  const unknown = unknownNames(read, new Set(vocabulary), cards).filter(
    ({ isName }) => isName || !(foreign || isPasted(query)),
  );
  const [every, text, answers] = await Promise.all([
    everyPage,
    askIndex((words: string) => index(words, filters), asked),
    // An answer about what is left of a query would be one about something else.
    open && !unknown.some(({ isName }) => isName) ? directAnswers(read, verdicts, answersOf, worths) : [],
  ]);
  const compared = cardsCompared(read, nameable(verdicts));
  const aboutOwnCard = complains(read) && haveOneName(compared);
  const named = new Set([
    // A complaint names the reader's own card: what mends it is on another page.
    ...(aboutOwnCard ? [] : compared).map(({ id }) => `/gpus/${id}/`),
    `/models/${modelNamed(read)}/`,
  ]);
  const scores = new Map([...text].map(([id, { score }]) => [id, score]));
  const allowed = new Map(every.map((hit) => [hit.id, hit]));
  const ranked = rankPages(profiles, termsOf(read), scores, named, asksForMeaning(read)).filter(({ id }) =>
    allowed.has(id),
  );
  const minScore = (ranked[0]?.score ?? 0) * minShare;
  const shown = ranked.filter(({ score }) => score >= minScore);
  return {
    // Full-text hits have excerpts with the query's words.
    hits: shown.flatMap(({ id }) => text.get(id)?.hit ?? allowed.get(id) ?? []),
    answers,
    corrected,
    sections: new Map(shown.flatMap(({ id, section }) => (section === null ? [] : [[id, section]]))),
    notes: [
      ...(foreign ? ['The pages are in English.'] : []),
      ...(unknown.length > 0 ? [unknownSentence(unknown)] : []),
    ],
  };
}
