import { askIndex, type Hit } from './ask.ts';
import { noFacets, pagefindFilters, type Facets } from './facets.ts';
import type { ProfileIndex } from './profile.ts';
import { normaliseQuery, splitJoined } from './query.ts';
import { rankPages } from './rank.ts';
import { correctSpelling, type Vocabulary } from './spelling.ts';
import { cardsCompared, modelNamed } from './subjects.ts';
import { termsOf } from './terms.ts';
import type { DirectAnswer, VerdictTable } from './verdict-table.ts';
import { directAnswers } from './verdicts.ts';

/** The index: returns the pages with all words of a query (every page for null) that pass the filters. */
type Index<Page> = (words: string | null, filters: object) => Promise<Hit<Page>[]>;

/** The data of the search: the index, and data computed when the site was built. */
export interface SearchBase<Page> {
  index: Index<Page>;
  vocabulary: Vocabulary;
  verdicts: VerdictTable;
  profiles: ProfileIndex;
}

/** The result of a search, the best page first. */
export interface SearchResult<Page> {
  hits: Hit<Page>[];
  /** Answers computed from the query, to show above the pages. */
  answers: DirectAnswer[];
  /** The corrected query; null if nothing was corrected. */
  corrected: string | null;
}

/** Minimum share of the best page's score. */
const minShare = 0.2;

/** Maximum length of a query. The rest is ignored. */
const maxLetters = 200;

/** Searches the site. @param asTyped whether the spelling is not corrected */
export async function searchSite<Page>(
  { index, vocabulary, verdicts, profiles }: SearchBase<Page>,
  query: string,
  facets: Facets = noFacets,
  asTyped = false,
): Promise<SearchResult<Page>> {
  const typed = query.slice(0, maxLetters);
  const memories = [...new Set(verdicts.cards.map((card) => card.memoryGiB))];
  const filters = pagefindFilters(facets, memories);
  const open = facets.kind === null && facets.vendor === null && facets.minVramGiB === null;
  const corrected = asTyped ? null : correctSpelling(splitJoined(typed), vocabulary);
  const read = corrected ?? typed;
  const asked = normaliseQuery(read);
  if (asked === '' && open) return { hits: [], answers: [], corrected: null };
  const everyPage = index(null, filters);
  if (asked === '') {
    const byId = new Map((await everyPage).map((hit) => [hit.id, hit]));
    const hits = profiles.pages.flatMap(({ id }) => byId.get(id) ?? []);
    return { hits, answers: [], corrected: null };
  }
  const [every, text] = await Promise.all([
    everyPage,
    askIndex((words: string) => index(words, filters), asked),
  ]);
  const named = new Set([
    ...cardsCompared(read, verdicts.cards).map(({ id }) => `/gpus/${id}/`),
    `/models/${modelNamed(read)}/`,
  ]);
  const scores = new Map([...text].map(([id, { score }]) => [id, score]));
  const allowed = new Map(every.map((hit) => [hit.id, hit]));
  const ranked = rankPages(profiles, termsOf(read), scores, named).filter(({ id }) => allowed.has(id));
  const minScore = (ranked[0]?.score ?? 0) * minShare;
  return {
    // Full-text hits have excerpts with the query's words.
    hits: ranked
      .filter(({ score }) => score >= minScore)
      .flatMap(({ id }) => text.get(id)?.hit ?? allowed.get(id) ?? []),
    answers: open ? directAnswers(read, verdicts) : [],
    corrected,
  };
}
