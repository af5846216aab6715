/** Marks that are not seen, which shops' pages leave in part numbers: no search would find them. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** JSON whose strings have no invisible characters, and no space at either end. */
export function cleanJson(text: string): string {
  const clean = (_: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(unseen, '').trim() : value;
  return JSON.stringify(JSON.parse(text, clean));
}
