import { useStore } from '@nanostores/react';
import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { rowsOf, type Columns } from '../../lib/choose/columns.ts';
import type { ListedCard } from '../../lib/verdict/verdict-card.ts';
import { questionOfRequest } from '../../lib/hand-over/to-estimator.ts';
import type { RoomOption } from '../../lib/verdict/room.ts';
import { toggled } from '../../lib/verdict/toggled.ts';
import { adaptRequest } from '../../lib/vram/adapt-request.ts';
import { withChange } from '../../lib/vram/request-change.ts';
import type { Answered } from '../../stores/questions.ts';
import { $setup } from '../../stores/setup.ts';
import {
  $unit,
  $vramAddress,
  $vramCard,
  ask,
  estimator,
  openAddress,
  openEstimator,
  vram,
  type ShownReport,
} from '../../stores/vram.ts';
import { readersSetup } from '../setup/open-setup.ts';
import { SetupGroup } from '../setup/SetupGroup.tsx';
import { Instrument, Part, Question, ResultBar } from '../ui/Instrument.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { AnswerStatus } from '../ui/loading/LoadStatus.tsx';
import { replaceQuery, toolQuery } from '../ui/replace-query.ts';
import { Notices } from '../ui/Notices.tsx';
import { State } from '../ui/State.tsx';
import { ToolLinks } from '../ui/ToolLinks.tsx';
import { ToolSection } from '../ui/ToolSection.tsx';
import { CardVerdict, oneDecimal, stateOf, verdictSentence } from './CardVerdict.tsx';
import { Figures } from './Figures.tsx';
import { firstCard } from './first-card.ts';
import { MakeRoom } from './MakeRoom.tsx';
import type { ModelChoice, TrainingChoices } from './model-choice.ts';
import { QuestionForm } from './QuestionForm.tsx';
import { useSetupCard } from './use-setup-card.ts';
import { Verify } from './Verify.tsx';
import { VramQuestion } from './VramQuestion.tsx';
import './vram.css';

const MemoryChart = lazyPart('the chart', async () => (await import('./MemoryChart.tsx')).MemoryChart);
const CardFits = lazyPart('the table of cards', async () => (await import('./CardFits.tsx')).CardFits);
const Explanation = lazyPart('the formulas', async () => (await import('./Explanation.tsx')).Explanation);

interface Props {
  models: ModelChoice[];
  trainings: TrainingChoices;
  /** The cards, with a mark on those that go into no slot, by columns, so that the page stays small. */
  cards: Columns<ListedCard & { noSlot?: true }>;
  /** The request and its result from the build. */
  first: Answered<PartialVramRequest, ShownReport>;
  /** What the report of the build leaves out, as text. */
  chartAtBuild?: ReactNode;
  fitsAtBuild?: ReactNode;
  explanationAtBuild?: ReactNode;
  base: string;
}

/** The VRAM estimator: a question for a card, its verdict and gauge, what makes room, the figures and all cards. */
export function VramEstimator({
  models,
  trainings,
  cards: columns,
  first,
  chartAtBuild,
  fitsAtBuild,
  explanationAtBuild,
  base,
}: Props) {
  const cards = useMemo(() => rowsOf(columns), [columns]);
  const asked = useStore(vram.$asked);
  const request = asked ?? first.question;
  const report = (useStore(vram.$shown) ?? first).answer;
  const state = useStore(vram.$state);
  const notices = useStore(vram.$notices);
  const unit = useStore($unit);
  const address = useStore($vramAddress);
  const chosen = useStore($vramCard);
  const { shared } = useStore($setup);
  const load = useCallback(
    () => estimator.$value.get() ?? estimator.load(base, first.question.model),
    [base, first],
  );
  const card = chosen?.id ?? firstCard;
  // The card of the result, which is the one before until a new one is ready.
  const onCard = report.onCard;
  const shownCard = cards.find(({ id }) => id === onCard?.card);
  const usableBytes = onCard?.verdict.usableBytes ?? null;
  const limit = shownCard && usableBytes !== null ? { name: shownCard.name, usableBytes } : null;
  const question = questionOfRequest(request, card);
  const slotted = !cards.find(({ id }) => id === card)?.noSlot;
  /** The requests in which options were applied, by the options' ids, so that undoing one gives back what it replaced. */
  const appliedTo = useRef(new Map<string, PartialVramRequest>());
  const change = (changed: PartialVramRequest) => void ask(load, changed);
  const set = (changed: Partial<PartialVramRequest>) =>
    change(adaptRequest(request, { ...request, ...changed }));

  useEffect(() => {
    // A request in the address needs the estimator at once. Otherwise it is loaded when a field changes.
    const setup = readersSetup();
    const search = toolQuery();
    const query = new URLSearchParams(search);
    const named = [query.get('card'), setup.card?.id].map((id) => cards.some((each) => each.id === id) && id);
    const [inAddress, mine] = named;
    if (inAddress) $vramCard.set({ id: inAddress, from: 'question' });
    else if (mine) $vramCard.set({ id: mine, from: 'setup' });
    else $vramCard.set({ id: firstCard, from: 'page' });
    if (query.get('card') && !inAddress)
      vram.$notices.set([`“${query.get('card')!.slice(0, 40)}” is an unknown card. Another one is shown.`]);
    if (query.get('model') !== null) {
      void openAddress(load, search, first);
      return;
    }
    openEstimator(first);
    const program = setup.program ? { program: setup.program } : {};
    const own = adaptRequest(first.question, { ...first.question, ...program });
    if ($vramCard.get()?.id !== firstCard || setup.program || setup.systemMemoryGiB || setup.system)
      void ask(load, own);
  }, [load, first, cards]);
  useSetupCard(cards, () => void ask(load, { ...(vram.$asked.get() ?? first.question) }));

  useEffect(() => {
    // What the page has as text is in GiB.
    if (unit !== 'GiB' && !report.timeline) void ask(load, request);
    // Asked once for the unit; every later question brings the whole report.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [unit]);

  useEffect(() => {
    if (address === null) return;
    const written = chosen && (chosen.from === 'question' || shared) ? `&card=${chosen.id}` : '';
    replaceQuery(`${address}${written}`);
  }, [address, chosen, shared]);

  const toggle = (option: RoomOption) => {
    const before = appliedTo.current.get(option.id);
    if (!option.on) appliedTo.current.set(option.id, request);
    change(adaptRequest(request, toggled(request, option, before)));
  };
  const verdict = onCard && shownCard && (
    <State state={stateOf(onCard)}>
      {oneDecimal(onCard.verdict.neededBytes.mid, unit)}
      {onCard.verdict.usableBytes !== null && ` of ${oneDecimal(onCard.verdict.usableBytes, unit)}`}
    </State>
  );
  return (
    <ToolSection className="vram" label="VRAM estimator">
      <Question answer={<span className="short-answer">{verdict}</span>}>
        <VramQuestion
          models={models}
          cards={cards}
          request={request}
          card={card}
          onChange={set}
          onCard={(id) => {
            $vramCard.set({ id, from: 'question' });
            change({ ...request });
          }}
        />
      </Question>
      <Notices notices={notices} />
      <Instrument
        result={
          <>
            <AnswerStatus state={state} onRetry={() => void ask(load, request)} />
            <div className="plate">
              {onCard && shownCard && (
                <CardVerdict
                  report={onCard}
                  card={shownCard}
                  unit={unit}
                  onRemedy={() => {
                    if (onCard.remedy)
                      change(adaptRequest(request, withChange(request, onCard.remedy.change)));
                  }}
                />
              )}
              <Figures estimate={report.estimate} unit={unit} />
            </div>
            {onCard && <MakeRoom report={onCard} unit={unit} onToggle={toggle} />}
            <Part name="Stage by stage" note="Widths are not time">
              {report.timeline ? (
                <MemoryChart timeline={report.timeline} estimate={report.estimate} unit={unit} card={limit} />
              ) : (
                chartAtBuild
              )}
            </Part>
            {report.fits ? <CardFits fits={report.fits} question={question} base={base} /> : fitsAtBuild}
            <ToolLinks
              from="estimator"
              question={question}
              card={slotted ? { form: 'pcie', price: null } : undefined}
              base={base}
            />
            <Verify request={request} cards={cards} unit={unit} base={base} onQuestion={change} />
            {report.explanation ? <Explanation lines={report.explanation} unit={unit} /> : explanationAtBuild}
          </>
        }
        settings={
          <>
            <SetupGroup
              base={base}
              assumed="For a GeForce RTX 4090. Enter your card once: every tool uses it."
            />
            <QuestionForm models={models} trainings={trainings} request={request} onChange={change} />
          </>
        }
      />
      {onCard && shownCard && (
        <ResultBar
          state={stateOf(onCard)}
          more={`${shownCard.name}: ${oneDecimal(onCard.verdict.neededBytes.mid, unit)} needed`}
          action={
            onCard.room.length > 0 && (
              <a className="button-link go" href="#make-room">
                Make room
              </a>
            )
          }
        >
          {verdictSentence(onCard, unit).replace(/\.$/, '')}
        </ResultBar>
      )}
    </ToolSection>
  );
}
