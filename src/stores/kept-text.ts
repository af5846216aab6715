/** A store for one text that outlives the page. Reading and writing may throw if the browser refuses. */
export interface KeptText {
  read(): string | null;
  write(text: string): void;
  remove(): void;
  /** Moves an invalid text elsewhere, so that it is not overwritten. */
  setAside(text: string): void;
}

/** Why the browser refuses to store something, as the end of a sentence. */
export function refusalReason(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  return name === 'QuotaExceededError'
    ? 'its storage for this site is full'
    : 'it does not allow this site to store data';
}
