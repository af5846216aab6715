import type { QuoteFigure } from './quote-figure.ts';
import { textSettings, type QuoteSettings, type TextSettingName } from './settings.ts';

/** The content of a quote in addition to its rows. */
export interface QuoteNotes {
  title: string;
  /** The date of the quote, ISO 8601. */
  date: string;
  /** Where the build can be opened. */
  address: string;
  /** The findings of the checks, one sentence each. */
  findings: readonly string[];
  /** Vendor, quote number and validity. */
  settings?: Pick<QuoteSettings, TextSettingName>;
  /** Power, rent and the cost of owning. */
  figures?: readonly QuoteFigure[];
}

/** What identifies a quote, under its label, as far as the reader has set it. */
export const quoteDetails = (settings: QuoteNotes['settings']): { label: string; text: string }[] =>
  (Object.keys(textSettings) as TextSettingName[]).flatMap((name) => {
    const text = settings?.[name] ?? null;
    return text === null ? [] : [{ label: textSettings[name].label, text }];
  });
