import type { Source } from '../../content/schemas/sourced.ts';

/** Where a figure was read, and when. */
export function SourceLine({ source }: { source: Source }) {
  return (
    <span className="quiet">
      {source.url ? (
        <a href={source.url} rel="noopener">
          {source.name}
        </a>
      ) : (
        source.name
      )}
      , <time dateTime={source.date}>{source.date}</time>
    </span>
  );
}
