import { useStore } from '@nanostores/react';
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { faults, type Fault, type FaultId } from '../../lib/diffusion/faults.ts';
import { totalOf } from '../../lib/diffusion/run-report.ts';
import type { Provider, ProviderChoice } from '../../lib/diffusion/messages.ts';
import { fitsProcessor, isSlowOnProcessor } from '../../lib/diffusion/processor-limits.ts';
import type { Phase } from '../../lib/diffusion/run-state.ts';
import { formatBytes } from '../../lib/units/memory-size.ts';
import { $model, $run } from '../../stores/demo.ts';

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const duration = (ms: number) => (ms < 1000 ? `${ms.toFixed(0)} ms` : seconds(ms));

/** A phase in one sentence. */
function sentence(phase: Phase): string {
  switch (phase.at) {
    case 'idle':
      return 'No model is loaded.';
    case 'starting':
      return 'Starting…';
    case 'downloading':
      return `Downloading ${phase.file}: ${formatBytes(phase.received, 'GB')}${phase.total === null ? '' : ` of ${formatBytes(phase.total, 'GB')}`}.`;
    case 'waiting':
      return `${phase.file}: ${phase.reason}. Next attempt in ${Math.ceil(phase.ms / 1000)} s.`;
    case 'loading':
      return `Loading ${phase.what}…`;
    case 'sampling':
      return `Image ${phase.index + 1}, step ${phase.step} of ${phase.steps}${phase.step === phase.steps ? ', decoding' : ''}.`;
    case 'done':
      return `Finished in ${seconds(phase.ms)}${phase.stepMs === null ? '' : `, ${duration(phase.stepMs)} per step`}.`;
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

const noAdapter: FaultId[] = ['webgpu-absent', 'adapter-refused', 'half-precision-absent', 'too-large'];

/** The device that can compute a failed request instead; null for none. */
function otherDevice({ id }: Fault, choice: ProviderChoice | null, model: DemoModel | null): Provider | null {
  if (id === 'broken-values') return choice && (choice.used === 'webgpu' ? 'wasm' : 'webgpu');
  return noAdapter.includes(id) && model && fitsProcessor(model) ? 'wasm' : null;
}

/** Runs a failed request on the device that did not compute it. */
function OtherDevice({ device, onProvider }: { device: Provider } & Props) {
  const model = useStore($model);
  const slow = device === 'wasm' && model && isSlowOnProcessor(model);
  return (
    <p>
      <button type="button" onClick={() => onProvider(device)}>
        Run it on {device === 'wasm' ? 'the processor' : 'the graphics adapter'}
      </button>
      {slow && ' An image can take minutes.'}
    </p>
  );
}

interface Props {
  onProvider: (provider: Provider) => void;
}

/** Progress of the run, faults with their remedies, and the device that computes. */
export function RunStatus({ onProvider }: Props) {
  const { phase, warnings, choice, allocated } = useStore($run);
  const model = useStore($model);
  const progress =
    phase.at === 'sampling'
      ? { value: phase.step, max: phase.steps }
      : phase.at === 'downloading' && phase.total
        ? { value: phase.received, max: phase.total }
        : null;
  const other = phase.at === 'failed' ? otherDevice(phase.fault, choice, model) : null;
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
      {other && <OtherDevice device={other} onProvider={onProvider} />}
      {choice && (
        <details className="provider">
          <summary>Computed by {choice.used === 'webgpu' ? 'the graphics adapter' : 'the processor'}</summary>
          <ul>
            {choice.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
            {Object.entries(choice.stepMs).map(([path, ms]) => (
              <li key={path}>
                One step of the U-Net took {duration(ms)} on{' '}
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
