import { useStore } from '@nanostores/react';
import { faults, type Fault } from '../../lib/diffusion/faults.ts';
import { totalOf } from '../../lib/diffusion/run-report.ts';
import type { Provider } from '../../lib/diffusion/messages.ts';
import type { Phase } from '../../lib/diffusion/run-state.ts';
import { formatBytes } from '../../lib/units/memory-size.ts';
import { $run } from '../../stores/demo.ts';

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** A phase in one sentence. */
function sentence(phase: Phase): string {
  switch (phase.at) {
    case 'idle':
      return 'No model is loaded.';
    case 'starting':
      return 'Starting…';
    case 'downloading':
      return `Downloading ${phase.file}: ${formatBytes(phase.received, 'GB')}${phase.total === null ? '' : ` of ${formatBytes(phase.total, 'GB')}`}.`;
    case 'loading':
      return `Loading ${phase.what}…`;
    case 'sampling':
      return `Image ${phase.index + 1}, step ${phase.step} of ${phase.steps}.`;
    case 'done':
      return `Finished in ${seconds(phase.ms)}${phase.stepMs === null ? '' : `, ${phase.stepMs.toFixed(0)} ms per step`}.`;
    case 'cancelled':
      return 'Cancelled. The finished images are kept.';
    case 'failed':
      return `Stopped by fault ${faults[phase.fault.id].number}.`;
  }
}

/** What screen readers announce: not each byte and each step. */
function announcement(phase: Phase): string {
  if (phase.at === 'downloading') return `Downloading ${phase.file}.`;
  if (phase.at === 'sampling') return phase.step % 5 === 0 ? sentence(phase) : '';
  return phase.at === 'idle' ? '' : sentence(phase);
}

function FaultNote({ fault, warning }: { fault: Fault; warning: boolean }) {
  const { number, title, action } = faults[fault.id];
  return (
    <div className="notice" role="alert" data-fault={number}>
      <strong>
        {warning ? 'Note' : 'Fault'} {number}: {title}.
      </strong>{' '}
      {action}
      {fault.detail && (
        <details>
          <summary>Technical detail</summary>
          {fault.detail}
        </details>
      )}
    </div>
  );
}

/** Runs a failed request on the device that did not compute it. */
function OtherDevice({ used, onProvider }: { used: Provider } & Props) {
  const other = used === 'webgpu' ? 'wasm' : 'webgpu';
  return (
    <p>
      <button type="button" onClick={() => onProvider(other)}>
        Run it on {other === 'wasm' ? 'the processor' : 'the graphics adapter'}
      </button>
    </p>
  );
}

interface Props {
  onProvider: (provider: Provider) => void;
}

/** Progress of the run, faults with their remedies, and the device that computes. */
export function RunStatus({ onProvider }: Props) {
  const { phase, warnings, choice, allocated } = useStore($run);
  const progress =
    phase.at === 'sampling'
      ? { value: phase.step, max: phase.steps }
      : phase.at === 'downloading' && phase.total
        ? { value: phase.received, max: phase.total }
        : null;
  return (
    <div className="run-status" data-phase={phase.at}>
      <p>{sentence(phase)}</p>
      {progress && <progress aria-label="Progress" {...progress} />}
      <p className="visually-hidden" role="status">
        {announcement(phase)}
      </p>
      {warnings.map((fault, index) => (
        <FaultNote key={index} fault={fault} warning />
      ))}
      {phase.at === 'failed' && <FaultNote fault={phase.fault} warning={false} />}
      {phase.at === 'failed' && phase.fault.id === 'broken-values' && choice && (
        <OtherDevice used={choice.used} onProvider={onProvider} />
      )}
      {choice && (
        <details className="provider">
          <summary>Computed by {choice.used === 'webgpu' ? 'the graphics adapter' : 'the processor'}</summary>
          <ul>
            {choice.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
            {Object.entries(choice.stepMs).map(([path, ms]) => (
              <li key={path}>
                One step of the U-Net took {ms.toFixed(0)} ms on{' '}
                {path === 'wasm' ? 'the processor' : 'the adapter'}.
              </li>
            ))}
            {choice.difference !== null && (
              <li>Largest relative difference of that step: {choice.difference.toExponential(1)}.</li>
            )}
            {allocated?.place === 'webgpu' && (
              <li>Buffers on the adapter now: {formatBytes(totalOf(allocated.now), 'GiB')}.</li>
            )}
          </ul>
        </details>
      )}
    </div>
  );
}
