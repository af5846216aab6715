import { useStore } from '@nanostores/react';
import { useState } from 'react';
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { faults, faultOf } from '../../lib/diffusion/faults.ts';
import { downloadOf, filesOf } from '../../lib/diffusion/model-store/model-files.ts';
import { formatBytes } from '../../lib/units/memory-size.ts';
import { $memoryNeeds, $model, $models, $provider, chooseModel } from '../../stores/demo.ts';
import { Choice } from '../ui/fields.tsx';

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
  if (!model) return null;
  const add = async () => {
    try {
      setProblem(null);
      const base = new URL(address.replace(/\/?$/, '/')).href;
      const response = await fetch(`${base}model.json`);
      if (!response.ok) throw new Error(`model.json failed to load: the server answered ${response.status}`);
      const { parseModel } = await import('../../lib/diffusion/model-store/parse-model.ts');
      const added = parseModel(await response.text(), base);
      $models.set([...models.filter((each) => each.id !== added.id), added]);
      chooseModel(added);
    } catch (error) {
      const fault = faultOf(error);
      setProblem(`Fault ${faults[fault.id].number}: ${faults[fault.id].title}. ${fault.detail}`);
    }
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
        <Choice
          label="Computed by"
          choices={providers}
          value={provider}
          onChange={(value) => $provider.set(value)}
        />
      </div>
      <Terms model={model} />
      <details>
        <summary>Use your own export</summary>
        <p>
          Enter the address of a folder with a <code>model.json</code> and ONNX files in the diffusers layout.
          The server must allow this site (CORS).
        </p>
        <label>
          Address <input type="url" value={address} onChange={(event) => setAddress(event.target.value)} />
        </label>{' '}
        <button type="button" onClick={() => void add()}>
          Add this model
        </button>
        {problem && <p role="alert">{problem}</p>}
      </details>
    </fieldset>
  );
}
