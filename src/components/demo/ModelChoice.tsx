import { useStore } from '@nanostores/react';
import { useState } from 'react';
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { faultOf } from '../../lib/diffusion/faults.ts';
import { downloadOf, filesOf } from '../../lib/diffusion/model-store/model-files.ts';
import { formatBytes } from '../../lib/units/memory-size.ts';
import { $memoryNeeds, $model, $models, $provider, chooseModel } from '../../stores/demo.ts';
import { Choice } from '../ui/fields.tsx';
import { faultText } from './fault-text.ts';

const providers = [
  ['auto', 'Automatic (the faster one)'],
  ['wasm', 'Processor'],
  ['webgpu', 'Graphics adapter'],
] as const;

/** Facts about a model before its download: bytes, memory, licence, origin. */
function Terms({ model }: { model: DemoModel }) {
  const need = useStore($memoryNeeds)[model.id];
  const download = downloadOf(model);
  const files = filesOf(model);
  const unhashed = files.filter((file) => file.sha256 === null).length;
  return (
    <dl className="terms">
      <dt>Download</dt>
      <dd>
        {download ? `${download.exact ? '' : 'about '}${formatBytes(download.bytes, 'GB')}` : 'no data'}, and
        the runtime (14 to 27 MB)
      </dd>
      <dt>Memory</dt>
      <dd>
        {!need
          ? 'no data'
          : need.low === need.high
            ? `about ${formatBytes(need.bytes, 'GiB')}, calculated`
            : `${formatBytes(need.low, 'GiB')} to ${formatBytes(need.high, 'GiB')}, estimated for PyTorch`}
      </dd>
      <dt>From</dt>
      <dd>{/^https?:/.test(model.base) ? new URL(model.base).host : 'this site'}</dd>
      <dt>Licence</dt>
      <dd>
        <a href={model.licence.url}>{model.licence.name ?? 'see the model’s page'}</a>
      </dd>
      {model.untried && (
        <>
          <dt>Untested</dt>
          <dd>
            This model was not tested for this site. Its address and sizes are from{' '}
            <a href={model.untried.url}>{model.untried.source}</a> ({model.untried.date}).{' '}
            {unhashed === 0
              ? 'The hash of each file is checked.'
              : `${unhashed} of ${files.length} files have no published hash, so they are not checked.`}
          </dd>
        </>
      )}
    </dl>
  );
}

/** The choice of the model, its origin and the device. */
export function ModelChoice() {
  const models = useStore($models);
  const model = useStore($model);
  const provider = useStore($provider);
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  if (!model) return null;
  const add = async () => {
    setProblem(null);
    setAdding(true);
    try {
      const { openExport } = await import('./own-export.ts');
      const added = await openExport(address);
      $models.set([...models.filter((each) => each.id !== added.id), added]);
      chooseModel(added);
    } catch (error) {
      setProblem(`${faultText(error)} (${faultOf(error).detail})`);
    }
    setAdding(false);
  };
  return (
    <fieldset>
      <legend>Model</legend>
      <div className="fields">
        <div className="wide">
          <Choice
            label="Model"
            choices={models.map((each) => [each.id, each.name] as const)}
            value={model.id}
            onChange={(id) => chooseModel(models.find((each) => each.id === id)!)}
          />
        </div>
        <div className="wide">
          <Choice
            label="Computed by"
            choices={providers}
            value={provider}
            onChange={(value) => $provider.set(value)}
          />
        </div>
      </div>
      <Terms model={model} />
      <details>
        <summary>Use your own export</summary>
        <p>
          Enter the name of a repository on Hugging Face (owner/name) or the address of a folder. The folder
          holds a diffusers export to ONNX (<code>model_index.json</code> and its folders), or a{' '}
          <code>model.json</code> of this demo. A server on this machine may use http://localhost (your
          browser may ask for permission); any other needs https. Each must allow this site to read its files
          (CORS).
        </p>
        <label>
          Address or repository{' '}
          <input
            type="text"
            inputMode="url"
            spellCheck={false}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            onKeyDown={(event) => {
              // Enter would generate an image.
              if (event.key !== 'Enter') return;
              event.preventDefault();
              void add();
            }}
          />
        </label>{' '}
        <button type="button" disabled={adding} onClick={() => void add()}>
          Add this model
        </button>
        <span role="status">{adding ? ' Reading its description…' : ''}</span>
        {problem && <p role="alert">{problem}</p>}
      </details>
    </fieldset>
  );
}
