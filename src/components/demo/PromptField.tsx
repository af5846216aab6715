import { useStore } from '@nanostores/react';
import { useId } from 'react';
import { runLimits } from '../../lib/diffusion/run-settings.ts';
import { promptsLike, splitStyle, unknownWords } from '../../lib/diffusion/suggestions.ts';
import { $model, $settings, $vocabulary, change } from '../../stores/demo.ts';
import { loadVocabulary } from './vocabulary.ts';

const offered = 12;

/** A prompt with suggestions from the model's training data, and a list of the words that the model does not know. */
export function PromptField({ label, name }: { label: string; name: 'prompt' | 'negative' }) {
  const settings = useStore($settings)!;
  const model = useStore($model)!;
  const vocabulary = useStore($vocabulary);
  const id = useId();
  const known = vocabulary?.model === model.id ? vocabulary : null;
  const subjects = known?.subjects.length
    ? known.subjects
    : model.suggestions.map((each) => splitStyle(each, model.styles).prompt);
  const unknown = known ? unknownWords(settings[name], known.words) : [];
  return (
    <div className="labelled prompt">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        maxLength={runLimits.prompt}
        value={settings[name]}
        list={`${id}-list`}
        aria-describedby={unknown.length > 0 ? `${id}-unknown` : undefined}
        onFocus={() => void loadVocabulary(model)}
        onChange={(event) => change({ [name]: event.target.value })}
      />
      <datalist id={`${id}-list`}>
        {promptsLike(settings[name], subjects, offered).map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {unknown.length > 0 && (
        <p className="quiet" id={`${id}-unknown`}>
          Words that the model was not trained on: {unknown.join(', ')}.
        </p>
      )}
    </div>
  );
}
