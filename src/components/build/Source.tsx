import type { Source } from '../../content/schemas/sourced.ts';

/** The source of a figure, with its date. */
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
