import { useStore } from '@nanostores/react';
import { useCallback, useEffect } from 'react';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VerdictCard } from '../../lib/verdict/verdict-card.ts';
import { questionOfRequest } from '../../lib/hand-over/to-estimator.ts';
import type { VramReport } from '../../lib/verdict/report.ts';
import type { Answered } from '../../stores/questions.ts';
import { $unit, $vramAddress, ask, estimator, openAddress, openEstimator, vram } from '../../stores/vram.ts';
import { AnswerStatus } from '../ui/loading/LoadStatus.tsx';
import { replaceQuery } from '../ui/replace-query.ts';
import { Notices } from '../ui/Notices.tsx';
import { ToolLinks } from '../ui/ToolLinks.tsx';
import { ToolSection } from '../ui/ToolSection.tsx';
import { CardFits } from './CardFits.tsx';
import { Explanation } from './Explanation.tsx';
import { Figures } from './Figures.tsx';
import { MemoryChart } from './MemoryChart.tsx';
import type { ModelChoice } from './model-choice.ts';
import { QuestionForm } from './QuestionForm.tsx';
import './vram.css';

interface Props {
  models: ModelChoice[];
  cards: VerdictCard[];
  /** Ids of those that go into no slot. */
  noSlot: string[];
  /** The request and its result from the build. */
  first: Answered<PartialVramRequest, VramReport>;
  base: string;
}

/** The VRAM estimator: a form, three figures with their formulas, and the cards that fit. */
export function VramEstimator({ models, cards, noSlot, first, base }: Props) {
  const asked = useStore(vram.$asked);
  const request = asked ?? first.question;
  const report = (useStore(vram.$shown) ?? first).answer;
  const state = useStore(vram.$state);
  const notices = useStore(vram.$notices);
  const unit = useStore($unit);
  const address = useStore($vramAddress);
  const load = useCallback(
    () => estimator.$value.get() ?? estimator.load(base, cards, first.question.model),
    [base, cards, first],
  );
  const highlighted = asked ? new URLSearchParams(location.search).get('card') : null;
  const card = cards.find(({ id }) => id !== null && id === highlighted);
  const limit = card?.usable ? { name: card.name, usableBytes: card.usable.bytes } : null;
  const question = questionOfRequest(request, card?.id);
  const slotted = card !== undefined && !noSlot.includes(card.id!);

  useEffect(() => {
    // A request in the address needs the estimator at once. Otherwise it is loaded when a field changes.
    const { search } = location;
    if (new URLSearchParams(search).get('model') === null) openEstimator(first);
    else void openAddress(load, search, first);
  }, [load, first]);

  useEffect(() => {
    if (address === null) return;
    const card = new URLSearchParams(location.search).get('card');
    replaceQuery(`${address}${card ? `&card=${encodeURIComponent(card)}` : ''}`);
  }, [address]);

  return (
    <ToolSection className="vram" label="VRAM estimator">
      <Notices notices={notices} />
      <QuestionForm models={models} request={request} onChange={(changed) => void ask(load, changed)} />
      <AnswerStatus state={state} onRetry={() => void ask(load, request)} />
      <Figures estimate={report.estimate} unit={unit} />
      <MemoryChart timeline={report.timeline} estimate={report.estimate} unit={unit} card={limit} />
      <CardFits
        fits={report.fits}
        cards={cards}
        unit={unit}
        highlighted={highlighted}
        question={question}
        base={base}
      />
      <ToolLinks
        from="estimator"
        question={question}
        card={slotted ? { form: 'pcie', price: null } : undefined}
        base={base}
      />
      <Explanation lines={report.explanation} unit={unit} />
    </ToolSection>
  );
}
