import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import type { ModelAnswer } from '../../lib/build/ownership/model-question.ts';
import { $workspace } from '../../stores/calculator.ts';
import { askAbout, askAgain, takeAnswer, type Answerer } from '../../stores/model-answers.ts';

let worker: Worker | null = null;

/** The worker, started at the first question and anew after it has crashed. */
function answerer(): Answerer {
  if (!worker) {
    worker = new Worker(new URL('./model-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<ModelAnswer>) => takeAnswer(data);
    worker.onerror = (event) => {
      event.preventDefault();
      worker = null;
      const model = $workspace.get()?.settings.model;
      if (model)
        takeAnswer({ ok: false, model, reason: event.message || 'a part of this page did not arrive' });
    };
  }
  return { ask: (question) => worker?.postMessage(question) };
}

/** Asks anew what could not be answered. */
export function askModelAgain(base: string): void {
  const workspace = $workspace.get();
  if (workspace) askAgain(workspace, base, answerer);
}

/** Keeps what is known of the chosen model in step with the open builds. */
export function useModelAnswers(base: string): void {
  const workspace = useStore($workspace);
  useEffect(() => {
    if (workspace) askAbout(workspace, base, answerer);
  }, [workspace, base]);
}
