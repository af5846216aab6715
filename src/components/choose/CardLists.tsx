import { memo } from 'react';
import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import type { Choice, JudgedCard } from '../../lib/choose/choice.ts';
import type { ChoiceQuestion } from '../../lib/choose/question.ts';
import { cardPagePath } from '../../lib/hand-over/to-pages.ts';
import { noPriceText } from '../../lib/choose/card-price.ts';
import { failureText, unknownText } from '../../lib/choose/failures.ts';
import { CardPriceText } from './CardPriceText.tsx';
import { imagesPerMinuteText } from '../../lib/choose/card-speed-text.ts';
import { shortVerdictState } from '../ui/VerdictState.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { quantity } from '../../lib/units/quantity.ts';
import { useLater } from '../ui/Later.tsx';

interface Props {
  question: ChoiceQuestion;
  choice: Choice;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
}

/** How many cards after the recommended one are shown without a click. */
const shownNext = 8;

const noData = <span className="unknown">no data</span>;

interface CandidatesProps extends Omit<Props, 'choice'> {
  cards: readonly CardAnswer[];
}

function Candidates({ cards, question, date, base }: CandidatesProps) {
  return (
    <DataTable
      label="More cards that pass"
      columns={[
        { head: 'Card', cell: ({ name }) => name, href: (card) => base + cardPagePath(card, question) },
        { head: 'Memory', num: true, phone: 'drop', cell: ({ memoryGiB }) => quantity(memoryGiB, 'GiB') },
        { head: 'Fits', phone: 'bare', cell: shortVerdictState },
        {
          head: 'Images per minute',
          num: true,
          phone: 'lead',
          after: ' per minute',
          cell: (card) => imagesPerMinuteText(card) ?? noData,
        },
        {
          head: 'Power',
          num: true,
          phone: 'drop',
          cell: ({ boardPowerW }) => (boardPowerW === null ? noData : quantity(boardPowerW, 'W')),
        },
        {
          head: 'Price',
          num: true,
          phone: 'bare',
          cell: (card) =>
            card.price ? (
              <CardPriceText price={card.price} date={date} />
            ) : (
              <span className="unknown">{noPriceText(question, card, date)}</span>
            ),
        },
      ]}
      rows={cards}
      rowKey={({ id }) => id}
    />
  );
}

function JudgedItem({ judged, reason, href }: { judged: JudgedCard; reason: string; href: string }) {
  return (
    <li>
      <a href={href}>{judged.card.name}</a>: {reason}
    </li>
  );
}

/**
 * The other cards: those that pass, those without data and those that fail, each with a reason. The built page is without the
 * long lists, which nobody can open there. They are rendered again only for a new answer.
 */
export const CardLists = memo(function CardLists({ question, choice, date, base }: Props) {
  const ready = useLater();
  const { passed, open, refused } = choice;
  const hrefOf = ({ card }: JudgedCard) => base + cardPagePath(card, question);
  const why = (each: JudgedCard) =>
    each.failed.map((demand) => failureText(question, each.card, demand, date)).join('; ');
  return (
    <>
      {passed.length > 1 && (
        <>
          <h2>More cards that pass</h2>
          <Candidates {...{ question, date, base }} cards={passed.slice(1, 1 + shownNext)} />
          {passed.length > 1 + shownNext && (
            <details>
              <summary>{passed.length - 1 - shownNext} more that pass</summary>
              {ready && <Candidates {...{ question, date, base }} cards={passed.slice(1 + shownNext)} />}
            </details>
          )}
        </>
      )}
      {open.length > 0 && (
        <details open={open.length <= 6}>
          <summary>
            {open.length} {open.length === 1 ? 'card' : 'cards'} without enough data
          </summary>
          <p className="quiet">No data for at least one of your requirements.</p>
          <ul>
            {(ready ? open : open.slice(0, 6)).map((each) => (
              <JudgedItem
                key={each.card.id}
                judged={each}
                reason={each.unknown
                  .map((demand) => unknownText(question, each.card, demand, date))
                  .join(', ')}
                href={hrefOf(each)}
              />
            ))}
          </ul>
        </details>
      )}
      {refused.length > 0 && (
        <details>
          <summary>
            {refused.length} {refused.length === 1 ? 'card' : 'cards'} that do not meet your requirements
          </summary>
          <ul>
            {(ready ? refused : []).map((each) => (
              <JudgedItem key={each.card.id} judged={each} reason={why(each)} href={hrefOf(each)} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
});
