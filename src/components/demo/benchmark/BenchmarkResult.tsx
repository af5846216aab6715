import { useState } from 'react';
import type { CataloguedGpu } from '../../../lib/diffusion/gpu-benchmark/identify.ts';
import { Choice } from '../../ui/fields.tsx';
import { FullModelsOn } from './FullModelsOn.tsx';
import type {
  FullModel,
  FullModelTimes,
  FullModelVerdicts,
} from '../../../lib/diffusion/gpu-benchmark/full-models.ts';
import type { MeasuredCard } from './measured-card.ts';
import { MeasuredRates, PossibleCards } from './MeasuredRates.tsx';

interface Props {
  cards: readonly CataloguedGpu[];
  times: FullModelTimes;
  verdicts: FullModelVerdicts;
  result: MeasuredCard | null;
  models: readonly FullModel[];
}

/** The preselected card: the one that the browser names, or the only possible one; empty otherwise. */
function firstGuess(result: MeasuredCard | null): string {
  if (!result?.placement) return '';
  const [named, ...others] = result.identified.named;
  if (named && others.length === 0) return named.id;
  const { possible } = result.placement;
  return possible.length === 1 ? possible[0]!.card.id : '';
}

/** The measurement, the possible cards, and the memory and time of full-size models on the selected card. */
export default function BenchmarkResult({ cards, times, verdicts, result, models }: Props) {
  const [id, setId] = useState(() => firstGuess(result));
  const card = cards.find((each) => each.id === id);
  const possible = result?.placement?.possible.map((each) => each.card.id) ?? [];
  const byName = cards.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const choices = [
    ['', 'Select a card'] as const,
    ...byName
      .filter((each) => possible.includes(each.id))
      .map((each) => [each.id, `${each.name} (possible)`] as const),
    ...byName.filter((each) => !possible.includes(each.id)).map((each) => [each.id, each.name] as const),
  ];
  return (
    <>
      {result && <MeasuredRates result={result} />}
      {result && <PossibleCards result={result} />}
      <div className="fields">
        <Choice label="Card" choices={choices} value={id} onChange={setId} />
      </div>
      {card && (
        <FullModelsOn
          card={card}
          models={models}
          times={times[card.id] ?? {}}
          verdicts={verdicts[card.id] ?? {}}
        />
      )}
    </>
  );
}
