import { useStore } from '@nanostores/react';
import { useEffect, useId, useState } from 'react';
import { runLimits } from '../../lib/diffusion/run-settings.ts';
import { promptsLike, splitStyle } from '../../lib/diffusion/suggestions.ts';
import { holdsEmoji } from '../../lib/diffusion/things.ts';
import { $model, $settings, $vocabulary, change } from '../../stores/demo.ts';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { hasThings, loadVocabulary } from './vocabulary.ts';

const PromptNotes = lazyPart(
  'the notes on the prompt',
  async () => (await import('./PromptNotes.tsx')).default,
);

const offered = 12;

/** A prompt with suggestions from the model's training data, and notes on the parts of it that the model does not know. */
export function PromptField({ label, name }: { label: string; name: 'prompt' | 'negative' }) {
  const settings = useStore($settings)!;
  const model = useStore($model)!;
  const vocabulary = useStore($vocabulary);
  const id = useId();
  /** Whether the prompt is a reader's: notes on the page's own would only move what follows. */
  const [used, setUsed] = useState(() => location.search !== '');
  const text = settings[name];
  const known = vocabulary?.model === model.id ? vocabulary : null;
  const subjects = known?.things
    ? known.things.things.map((thing) => thing.name)
    : model.suggestions.map((each) => splitStyle(each, model.styles).prompt);
  // A prompt that came with the address has its notes before a reader types. Another site is asked for nothing until then.
  useEffect(() => {
    if ((used && hasThings(model)) || holdsEmoji(text)) void loadVocabulary(model);
  }, [text, model, used]);
  return (
    <div className="labelled prompt">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        maxLength={runLimits.prompt}
        value={text}
        list={`${id}-list`}
        aria-describedby={known ? `${id}-notes` : undefined}
        onFocus={() => {
          setUsed(true);
          void loadVocabulary(model);
        }}
        onChange={(event) => change({ [name]: event.target.value })}
      />
      <datalist id={`${id}-list`}>
        {promptsLike(text, subjects, offered).map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {known && used && <PromptNotes id={`${id}-notes`} name={name} known={known} />}
    </div>
  );
}
