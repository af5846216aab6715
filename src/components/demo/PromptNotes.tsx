import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { knowsNothing, unknownWords } from '../../lib/diffusion/suggestions.ts';
import { nearestThings, replaced, unreadParts, type Thing } from '../../lib/diffusion/things.ts';
import { $emojiNamed, $settings, change, nameEmoji, type Vocabulary } from '../../stores/demo.ts';

/** The nearest known things, each of which replaces the part of the prompt. */
function Nearest({
  part,
  things,
  onChoose,
}: {
  part: string;
  things: Thing[];
  onChoose: (name: string) => void;
}) {
  if (things.length === 0) return null;
  return (
    <>
      {' '}
      Nearest to “{part}”:{' '}
      {things.map(({ name, emoji }) => (
        <button key={name} type="button" className="chip" onClick={() => onChoose(name)}>
          {emoji && <span aria-hidden="true">{emoji} </span>}
          {name}
        </button>
      ))}
    </>
  );
}

interface Props {
  id: string;
  name: 'prompt' | 'negative';
  known: Vocabulary;
}

/** What the model does not read or know of a prompt, with what it knows instead. Emoji become words. */
export default function PromptNotes({ id, name, known }: Props) {
  const text = useStore($settings)![name];
  const things = known.things?.things ?? [];
  const became = useStore($emojiNamed);
  useEffect(() => nameEmoji(name), [text, known, name]);
  const unknown = unknownWords(text, known.words);
  const { emoji, otherScripts } = unreadParts(text);
  const use = (part: string) => (thing: string) => change({ [name]: replaced(text, part, thing) });
  return (
    <div id={id} className="quiet prompt-notes" role="status">
      {became?.to === text && (
        <p>
          “{became.from}” became “{became.to}”: the model reads words.
        </p>
      )}
      {unknown.length > 0 && <p>Words that the model was not trained on: {unknown.join(', ')}.</p>}
      {unknown.map((word) => {
        const near = nearestThings(word, things);
        return (
          near.length > 0 && (
            <p key={word}>
              <Nearest part={word} things={near} onChoose={use(word)} />
            </p>
          )
        );
      })}
      {emoji.length > 0 && <p>The model knows no name for {emoji.join(' ')}, and leaves it out.</p>}
      {otherScripts.length > 0 && (
        <p>The model reads English words in Latin letters only. It leaves out {otherScripts.join(', ')}.</p>
      )}
      {name === 'prompt' && knowsNothing(text, known.words) && (
        <p>The model knows no word of this prompt, so its image shows nothing in particular.</p>
      )}
    </div>
  );
}
