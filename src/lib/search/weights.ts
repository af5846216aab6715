import type { PageKind } from './page-kind.ts';

/** What each kind of evidence for a page is worth; measured against the golden queries. */
export const weights = {
  /** What a term in a field says about a page, of 1. */
  title: 1,
  phrases: 0.95,
  /** A term of a phrase counts by the share of the phrase that the query says, to this power. */
  partOfPhrase: 0.5,
  headings: 0.5,
  description: 0.5,
  /** What pages of the kind tell about each thing that a query names. */
  kindWords: 0.7,
  /** Beside the terms: the largest share of the query that one title or phrase of the page says whole. */
  wholePhrase: 0.5,
  /** Of that, when the query says it in another order. */
  otherOrder: 0.8,
  /** The share of the title that the query says. */
  ofTitle: 0.15,
  /** What the full text index thinks of the page. */
  text: 0.5,
  /** Advice and guide name cards as examples: the number of a card says less of what they are about. */
  cardNumber: 0.6,
  /** A thing that the query does not name is one of hundreds alike. */
  unnamed: 0.4,
  /** A card or a model that a symptom is told of: its page says what it is, not what to do. */
  thingForCure: 0.75,
  /** A page that lists things, beside one about the question. */
  list: 0.9,
  /** The same when things are compared: a list says what they are, not which. */
  listCompared: 0.75,
  /** A word of the glossary when its meaning is asked for. */
  meaning: 1.5,
};

/** Between pages that say the same, those written to answer come first, those that explain how the site works last. */
export const kindWeights: Record<PageKind, number> = {
  Advice: 1,
  Guide: 0.9,
  Tools: 0.9,
  Cost: 0.9,
  'Graphics cards': 1,
  Models: 1,
  Parts: 1,
  Glossary: 0.85,
  Method: 0.75,
};
