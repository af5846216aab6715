import { askIndex, type Hit } from './ask.ts';
import { noFacets, pagefindFilters, type Facets } from './facets.ts';
import { normaliseQuery } from './query.ts';
import { correctSpelling, type Vocabulary } from './spelling.ts';
import { cardsNamed, modelNamed } from './subjects.ts';
import { directAnswers, type DirectAnswer, type VerdictTable } from './verdicts.ts';

/** The index: pages that hold all words of a query (every page for null) and pass the filters. */
export type Index<Page> = (words: string | null, filters: object) => Promise<Hit<Page>[]>;

/** What the search stands on: the index and what was computed beside it when the site was built. */
export interface SearchBase<Page> {
  index: Index<Page>;
  vocabulary: Vocabulary;
  verdicts: VerdictTable;
}

/** What a search came to, the best page first. */
export interface SearchResult<Page> {
  hits: Hit<Page>[];
  /** Answers computed from the query itself; they stand above the pages. */
  answers: DirectAnswer[];
  /** The query that was searched in place of a misspelt one; null where nothing was corrected. */
  corrected: string | null;
}

/** Kinds with so many short pages that they would crowd out those that answer a question. */
const catalogueKinds = ['Graphics cards', 'Models', 'Parts', 'Glossary'];

/** Whether a query asks what a word means: then the glossary comes first. */
const asksForMeaning = (typed: string): boolean =>
  /\b(?:what(?:'s| is| are| does)|define|definition|mean(?:s|ing)?|explain(?:ed)?)\b/i.test(typed) &&
  typed.trim().split(/\s+/).length <= 6;

/** Searches the site for what a reader typed. */
export async function searchSite<Page>(
  { index, vocabulary, verdicts }: SearchBase<Page>,
  typed: string,
  facets: Facets = noFacets,
): Promise<SearchResult<Page>> {
  const memories = [...new Set(verdicts.cards.map((card) => card.memoryGiB))];
  const filters = pagefindFilters(facets, memories);
  const query = normaliseQuery(typed);
  const corrected = correctSpelling(query, vocabulary);
  const asked = corrected ?? query;
  const open = facets.kind === null && facets.vendor === null && facets.leastVramGiB === null;
  if (asked === '') return { hits: open ? [] : await index(null, filters), answers: [], corrected: null };
  const askWith = (chosen: object) => askIndex((words: string) => index(words, chosen), asked);
  if (!open) return { hits: await askWith(filters), answers: [], corrected };
  const [pages, catalogue] = await Promise.all([
    askWith({ not: { kind: { any: catalogueKinds } } }),
    askWith({ kind: { any: catalogueKinds } }),
  ]);
  const meant = corrected ?? typed;
  const namesThing = modelNamed(meant) !== null || cardsNamed(meant, verdicts.cards).length > 0;
  // A named card or model is worth a place near the top; else the question's pages come first, then what the catalogue has.
  const before = asksForMeaning(typed) ? 0 : namesThing ? 2 : 5;
  return {
    hits: [...pages.slice(0, before), ...catalogue.slice(0, 3), ...pages.slice(before)],
    answers: directAnswers(meant, verdicts),
    corrected,
  };
}
