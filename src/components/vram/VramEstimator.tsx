import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { Card } from '../../lib/vram/card-fits.ts';
import type { VramReport } from '../../lib/vram/report.ts';
import {
  $problem,
  $report,
  $request,
  $unit,
  $vramAddress,
  $vramBusy,
  $vramNotices,
  ask,
  loadEstimator,
  openAddress,
  openEstimator,
} from '../../stores/vram.ts';
import { LoadProblem } from '../ui/loading/LoadProblem.tsx';
import { Notices } from '../ui/Notices.tsx';
import { CardFits } from './CardFits.tsx';
import { Explanation } from './Explanation.tsx';
import { Figures } from './Figures.tsx';
import { QuestionForm, type ModelChoice } from './QuestionForm.tsx';
import { StageChart } from './StageChart.tsx';
import { TimelineChart } from './TimelineChart.tsx';
import '../ui/calculator.css';
import '../ui/vram.css';

interface Props {
  models: ModelChoice[];
  cards: Card[];
  /** The question and answer that the page was built with. */
  first: { request: PartialVramRequest; report: VramReport };
  dataUrl: string;
  base: string;
}

/** The VRAM estimator: a question as fields, three figures, where they come from, and what fits. */
export function VramEstimator({ models, cards, first, dataUrl, base }: Props) {
  const request = useStore($request) ?? first.request;
  const report = useStore($report) ?? first.report;
  const problem = useStore($problem);
  const notices = useStore($vramNotices);
  const unit = useStore($unit);
  const address = useStore($vramAddress);
  const busy = useStore($vramBusy);
  const estimator = () => loadEstimator(dataUrl, cards, first.request.model);
  const highlighted = useStore($request) ? new URLSearchParams(location.search).get('card') : null;

  useEffect(() => {
    // An address with a question needs the estimator at once; any other visit only when a field is changed.
    const { search } = location;
    const load = () => loadEstimator(dataUrl, cards, first.request.model);
    if (new URLSearchParams(search).get('model') === null) openEstimator(first.request);
    else void openAddress(load, search, first.request);
  }, [cards, dataUrl, first]);

  useEffect(() => {
    if (address === null) return;
    const card = new URLSearchParams(location.search).get('card');
    history.replaceState(null, '', `?${address}${card ? `&card=${encodeURIComponent(card)}` : ''}`);
  }, [address]);

  return (
    <section
      className="calculator vram"
      aria-label="VRAM estimator"
      data-ready={useStore($request) ? '' : undefined}
    >
      <Notices notices={notices} />
      <QuestionForm models={models} request={request} onChange={(changed) => void ask(estimator, changed)} />
      <p className="busy" role="status">
        {busy && 'Computing. Until it is done, what stands below answers the question before.'}
      </p>
      {problem && (
        <LoadProblem
          words={`This question could not be answered: ${problem.replace(/\.$/, '')}. The figures below are those of the question before.`}
          onRetry={() => void ask(estimator, request)}
        />
      )}
      <Figures estimate={report.estimate} unit={unit} />
      <StageChart estimate={report.estimate} unit={unit} />
      <TimelineChart points={report.timeline} unit={unit} />
      <CardFits fits={report.fits} unit={unit} highlighted={highlighted} base={base} />
      <Explanation lines={report.explanation} unit={unit} />
    </section>
  );
}
