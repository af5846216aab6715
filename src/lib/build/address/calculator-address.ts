import { buildFromTier, type Build, type BuildLine, type Start } from '../rows/build.ts';
import { maxLines } from '../rows/edit.ts';
import { cutText, quoted } from '../rows/model-text.ts';
import { defaultSettings, parseCurrency, type QuoteSettings } from '../quote/settings.ts';
import { guideRowText, ownRowText, readRowText } from './row-text.ts';
import { readSettingFields, settingFields, settingKeys } from './settings-address.ts';

/**
 * A build and its quote's settings as a query string, version 2:
 *
 *     v=2&tier=deluxe&name=Lab&rows=gpu,2x1800~memory,none~PSU,x389.99,@corsair-hx1500i&tax=19
 *
 * `rows` holds what differs from the tier's table, rows apart by `~` (see row-text.ts); `tier=none` starts from no
 * table, in the currency that `currency` names. What equals the start is left out. Reading never fails: each part that
 * is not understood gives a notice and leaves the start's figure in place. An address without a version is read as this one.
 */
const addressVersion = 2;

/** Longest address that mail programs and chats do not cut, in characters. */
export const longestAddress = 2_000;

/** Longest name of a build, in UTF-16 code units. */
export const longestBuildName = 60;

/** The content of an address in addition to the build. */
export interface Shared {
  name: string;
  settings: QuoteSettings;
}

const unnamed: Shared = { name: '', settings: defaultSettings };

/** Percent-encoding that keeps the signs allowed in queries, so that an address is short and readable. */
function encoded(value: string): string {
  const kept: Record<string, string> = {
    '%20': '+',
    '%40': '@',
    '%3F': '?',
    '%2C': ',',
    '%3A': ':',
    '%2F': '/',
  };
  return encodeURIComponent(value.toWellFormed())
    .replace(/%(?:20|40|3F|2C|3A|2F)/g, (code) => kept[code]!)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function rowTexts(build: Build, start: Start): string[] {
  const ofGuide = start.lines.map((row) => {
    const line = build.lines.find((each) => each.id === row.id);
    return guideRowText(line, row);
  });
  const own = build.lines.filter((line) => !line.fromGuide).map(ownRowText);
  return [...ofGuide.filter((text) => text !== null), ...own];
}

/** The query string (without `?`) of a build that started from `start`. */
export function writeAddress(build: Build, start: Start, { name, settings }: Shared = unnamed): string {
  const fields: [string, string][] = [
    ['v', String(addressVersion)],
    ['tier', start.id],
  ];
  if (build.currency !== start.currency) fields.push(['currency', build.currency]);
  if (name !== '') fields.push(['name', name]);
  const rows = rowTexts(build, start);
  if (rows.length > 0) fields.push(['rows', rows.join('~')]);
  fields.push(...settingFields(settings));
  return fields.map(([key, value]) => `${key}=${encoded(value)}`).join('&');
}

/** The content of an address, and notices about parts that could not be read. */
export interface ReadAddress extends Shared {
  build: Build;
  /** One sentence for each part that was left out; empty for a valid address. */
  notices: string[];
}

function readRows(text: string, start: Start, currency: string): { build: Build; notices: string[] } {
  const notices: string[] = [];
  const changed = new Map<string, BuildLine | null>();
  const own: BuildLine[] = [];
  for (const rowText of text === '' ? [] : text.split('~')) {
    const row = readRowText(rowText, start.lines, `added-${own.length + 1}`);
    const id = row.is === 'line' ? row.line.id : row.is === 'removed' ? row.id : null;
    const room = start.lines.length + own.length < maxLines;
    if (row.is === 'invalid') notices.push(`The row ${quoted(rowText)} ${row.reason} It was left out.`);
    else if (changed.has(id!)) notices.push(`The row ${quoted(id!)} is given twice. The first is used.`);
    else if (row.is === 'removed') changed.set(row.id, null);
    else if (row.line.fromGuide) changed.set(row.line.id, row.line);
    else if (room) own.push(row.line);
    else
      notices.push(
        `The row ${quoted(rowText)} is one too many: a build can have ${maxLines} rows. It was left out.`,
      );
  }
  const guide = buildFromTier(start).lines.flatMap((line) => {
    const now = changed.get(line.id);
    return now === null ? [] : [now ?? line];
  });
  return { build: { ...buildFromTier(start), currency, lines: [...guide, ...own] }, notices };
}

function readV2(query: URLSearchParams, start: Start): ReadAddress {
  const known = ['v', 'tier', 'currency', 'name', 'rows', ...settingKeys];
  const unknown = [...new Set(query.keys())].filter((key) => !known.includes(key));
  const named = parseCurrency(query.get('currency') ?? start.currency);
  // A tier's prices are in its own currency: only a build without a tier can have another.
  const currency = named.ok && start.lines.length === 0 ? named.value : start.currency;
  const { build, notices } = readRows(query.get('rows') ?? '', start, currency);
  const { settings, notices: settingNotices } = readSettingFields(query);
  return {
    build,
    name: cutText(query.get('name') ?? '', longestBuildName),
    settings,
    notices: [
      ...(named.ok ? [] : [named.reason]),
      ...notices,
      ...settingNotices,
      ...unknown.map((key) => `${quoted(key)} is not a known setting. It was left out.`),
    ],
  };
}

/** Reads a query string (with or without `?`) onto the table that it starts from. Never throws. */
export function readAddress(search: string, start: Start): ReadAddress {
  const query = new URLSearchParams(search);
  const version = query.get('v');
  if (version === null || version === String(addressVersion)) return readV2(query, start);
  const notice = `The address has version ${quoted(version)}, which this page cannot read. The guide’s figures are shown.`;
  return { ...unnamed, build: buildFromTier(start), notices: [notice] };
}

/** The start that an address names; null when it names none or an unknown one. */
export function tierInAddress(
  search: string,
  known: readonly string[],
): { id: string | null; notice: string | null } {
  const id = new URLSearchParams(search).get('tier');
  if (id === null || known.includes(id)) return { id, notice: null };
  return {
    id: null,
    notice: `The address names an unknown tier, ${quoted(id)}. Known tiers: ${known.join(', ')}.`,
  };
}
