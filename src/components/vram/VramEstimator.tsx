import { useStore } from '@nanostores/react';
import { useCallback, useEffect } from 'react';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VerdictCard } from '../../lib/verdict/verdict-card.ts';
import type { VramReport } from '../../lib/verdict/report.ts';
import type { Answered } from '../../stores/questions.ts';
import {
  $unit,
  $vramAddress,
  ask,
  changeMachine,
  estimator,
  openAddress,
  openEstimator,
  vram,
} from '../../stores/vram.ts';
import { AnswerStatus } from '../ui/loading/LoadStatus.tsx';
import { replaceQuery } from '../ui/replace-query.ts';
import { Notices } from '../ui/Notices.tsx';
import { ToolSection } from '../ui/ToolSection.tsx';
import { CardFits } from './CardFits.tsx';
import { Explanation } from './Explanation.tsx';
import { Figures } from './Figures.tsx';
import type { ModelChoice, ProgramChoices } from './model-choice.ts';
import { QuestionForm } from './QuestionForm.tsx';
import { StageChart } from './StageChart.tsx';
import { TimelineChart } from './TimelineChart.tsx';
import './vram.css';

interface Props {
  models: ModelChoice[];
  programs: ProgramChoices;
  cards: VerdictCard[];
  /** The request and its result from the build. */
  first: Answered<PartialVramRequest, VramReport>;
  base: string;
}

/** The VRAM estimator: a form, three figures with their formulas, and the cards that fit. */
export function VramEstimator({ models, programs, cards, first, base }: Props) {
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
      <QuestionForm
        models={models}
        programs={programs}
        request={request}
        onChange={(changed) => void ask(load, changed)}
        onMachine={(machine) => void changeMachine(load, machine, request)}
      />
      <AnswerStatus state={state} onRetry={() => void ask(load, request)} />
      <Figures estimate={report.estimate} unit={unit} />
      <StageChart estimate={report.estimate} unit={unit} />
      <TimelineChart timeline={report.timeline} unit={unit} />
      <CardFits fits={report.fits} cards={cards} unit={unit} highlighted={highlighted} base={base} />
      <Explanation lines={report.explanation} unit={unit} />
    </ToolSection>
  );
}
