import { askIndex, type Hit } from './ask.ts';
import { noFacets, pagefindFilters, type Facets } from './facets.ts';
import type { Profile } from './profile.ts';
import { normaliseQuery, splitJoined } from './query.ts';
import { isThing, scorePages, type ProfileIndex } from './rank.ts';
import { correctSpelling, type Vocabulary } from './spelling.ts';
import { cardsCompared, modelNamed } from './subjects.ts';
import { termsOf } from './terms.ts';
import { directAnswers, type DirectAnswer, type VerdictTable } from './verdicts.ts';

/** The index: pages that hold all words of a query (every page for null) and pass the filters. */
export type Index<Page> = (words: string | null, filters: object) => Promise<Hit<Page>[]>;

/** What the search stands on: the index and what was computed beside it when the site was built. */
export interface SearchBase<Page> {
  index: Index<Page>;
  vocabulary: Vocabulary;
  verdicts: VerdictTable;
  profiles: ProfileIndex;
}

/** What a search came to, the best page first. */
export interface SearchResult<Page> {
  hits: Hit<Page>[];
  /** Answers computed from the query itself; they stand above the pages. */
  answers: DirectAnswer[];
  /** The query that was searched in place of a misspelt one; null where nothing was corrected. */
  corrected: string | null;
}

/** Whether a query asks what a word means: then the glossary comes first. */
const asksForMeaning = (typed: string): boolean =>
  /\b(?:what(?:'s| is| are| does)|define|definition|mean(?:s|ing)?|explain(?:ed)?)\b/i.test(typed) &&
  typed.trim().split(/\s+/).length <= 6;

/** Whether a query weighs one thing against another. */
const compares = (typed: string): boolean =>
  /\b(?:vs|versus|or|oder|better|difference|compared?)\b/i.test(typed);

/** Pages of a catalogue's kind that a query does not name, at most so many before what else was found. */
const mostUnnamed = 3;

/** Searches the site for what a reader typed. */
export async function searchSite<Page>(
  { index, vocabulary, verdicts, profiles }: SearchBase<Page>,
  typed: string,
  facets: Facets = noFacets,
): Promise<SearchResult<Page>> {
  const memories = [...new Set(verdicts.cards.map((card) => card.memoryGiB))];
  const filters = pagefindFilters(facets, memories);
  const corrected = correctSpelling(splitJoined(typed), vocabulary, profiles.sideBySide);
  const meant = corrected ?? typed;
  const asked = normaliseQuery(meant);
  const open = facets.kind === null && facets.vendor === null && facets.leastVramGiB === null;
  if (asked === '') return { hits: open ? [] : await index(null, filters), answers: [], corrected: null };
  const [every, text] = await Promise.all([
    index(null, filters),
    askIndex((words: string) => index(words, filters), asked),
  ]);
  const model = modelNamed(meant);
  const named = new Set(cardsCompared(meant, verdicts.cards).map(({ id }) => `/gpus/${id}/`));
  if (model !== null) named.add(`/models/${model}/`);
  const scores = new Map([...text].map(([id, { score }]) => [id, score]));
  const ranked = scorePages(profiles, termsOf(meant), scores, {
    named,
    meaning: asksForMeaning(typed),
    comparing: compares(typed),
  });
  ranked.sort((a, b) => b.score - a.score || (a.profile.url < b.profile.url ? -1 : 1));
  const allowed = new Map(every.map((hit) => [hit.id, hit]));
  const places = open ? withoutCrowd(ranked) : ranked;
  return {
    hits: places.flatMap(({ profile: { id } }) => {
      const hit = allowed.get(id) && (text.get(id)?.hit ?? allowed.get(id));
      return hit ? [hit] : [];
    }),
    answers: open ? directAnswers(meant, verdicts) : [],
    corrected,
  };
}

/** The same pages, where more than a few of a catalogue that are not named stand last. */
function withoutCrowd<Place extends { profile: Profile; isNamed: boolean }>(
  ranked: readonly Place[],
): Place[] {
  let unnamed = 0;
  const crowd = new Set(
    ranked.filter(({ profile, isNamed }) => isThing(profile) && !isNamed && ++unnamed > mostUnnamed),
  );
  return [...ranked.filter((place) => !crowd.has(place)), ...crowd];
}
