import { imagePrograms, trainingPrograms } from '../../content/schemas/program-words.ts';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { imageSizeText } from '../../lib/units/quantity.ts';
import { useStore } from '@nanostores/react';
import { $commercialOnly } from '../../stores/vram.ts';
import { programNames } from '../../lib/vram/programs/program-names.ts';
import type { ListedCard } from '../../lib/verdict/verdict-card.ts';
import { WordChoice } from '../ui/fields.tsx';
import type { ModelChoice } from './model-choice.ts';
import { isTraining } from '../../lib/vram/training-task.ts';

interface Props {
  models: readonly ModelChoice[];
  cards: readonly ListedCard[];
  request: PartialVramRequest;
  /** Id of the card. */
  card: string;
  onChange: (changed: Partial<PartialVramRequest>) => void;
  onCard: (id: string) => void;
}

/** Usual sizes in pixels. */
const sizes: readonly (readonly [width: number, height: number])[] = [
  [512, 512],
  [768, 768],
  [1024, 1024],
  [832, 1216],
  [1216, 832],
  [1344, 768],
  [1536, 1536],
  [2048, 2048],
];

const vendors = ['NVIDIA', 'AMD', 'Intel', 'Apple'] as const;

/** The cards by maker. */
const cardGroups = (cards: readonly ListedCard[]) =>
  vendors.map((vendor) => ({
    name: vendor,
    choices: cards
      .filter((card) => card.vendor === vendor && card.id !== null)
      .map(({ id, name }) => [id!, name] as const),
  }));

/** The question: which model, at which size, on which card, with which program. */
export function VramQuestion({ models, cards, request, card, onChange, onCard }: Props) {
  const native = models.find(({ id }) => id === request.model)?.nativeSize ?? 1024;
  const [width, height] = [request.width ?? native, request.height ?? native];
  const key = (one: number, other: number) => `${one}x${other}`;
  const known = sizes.some(([one, other]) => one === width && other === height);
  const offered = known ? sizes : [[width, height] as const, ...sizes];
  const training = isTraining(request.task);
  const commercial = useStore($commercialOnly);
  const listed = models.filter(
    (each) => !commercial || each.commercial === true || each.id === request.model,
  );
  const programs = training ? trainingPrograms : imagePrograms;
  return (
    <>
      {training ? 'Train ' : 'Run '}
      <WordChoice
        label="Model"
        choices={listed.map(({ id, name }) => [id, name] as const)}
        value={request.model}
        onChange={(model) => onChange({ model })}
      />{' '}
      at{' '}
      <WordChoice
        label="Size"
        choices={offered.map(([one, other]) => [key(one, other), imageSizeText(one, other)] as const)}
        value={key(width, height)}
        onChange={(size) => {
          const [one, other] = size.split('x').map(Number);
          onChange({ width: one!, height: other! });
        }}
      />{' '}
      on <WordChoice label="Card" groups={cardGroups(cards)} value={card} onChange={onCard} /> with{' '}
      <WordChoice
        label="Program"
        choices={programs.map((each) => [each, programNames[each]] as const)}
        value={request.program ?? 'diffusers'}
        onChange={(program) => onChange({ program })}
      />
    </>
  );
}
