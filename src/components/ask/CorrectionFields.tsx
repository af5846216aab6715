import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { programs, type Program } from '../../content/schemas/program-words.ts';
import type { FilesAnswer } from '../../lib/ask/files-question.ts';
import { programNames } from '../../lib/vram/programs/program-names.ts';
import { $card, $corrections, correct } from '../../stores/ask.ts';
import { GroupedChoice } from '../setup/GroupedChoice.tsx';
import { Choice, NumberField } from '../ui/fields.tsx';
import { SettingGroup } from '../ui/Instrument.tsx';
import { LoadStatus } from '../ui/loading/LoadStatus.tsx';
import { askLists } from './ask-source.ts';

const byName = new Intl.Collator('en', { numeric: true }).compare;

/** The names of some things under a heading, by name. */
const choicesOf = (things: readonly { id: string; name: string }[]) =>
  things.map(({ id, name }) => [id, name] as const).sort(([, one], [, other]) => byName(one, other));

interface Props {
  base: string;
  /** The latest answer; null before the first. */
  shown: FilesAnswer | null;
}

/** Fields in which a reader corrects what was understood. An empty field is that of the files. */
export function CorrectionFields({ base, shown }: Props) {
  const corrections = useStore($corrections);
  const card = useStore($card);
  const lists = useStore(askLists.$value);
  const state = useStore(askLists.$state);
  useEffect(() => void askLists.load(base), [base]);
  const request = shown?.question.request ?? null;
  const number = (value: number | null | undefined) => value ?? null;
  const asRead = (value: number | null | undefined, otherwise = 'usual') =>
    value == null ? otherwise : String(value);
  return (
    <>
      <SettingGroup name="Card">
        <LoadStatus what="the cards and models" state={state} onRetry={() => void askLists.load(base)} />
        <GroupedChoice
          label="Card"
          empty={shown?.card && card === null ? shown.card.name : 'not chosen'}
          groups={['NVIDIA', 'AMD', 'Intel', 'Apple'].map((vendor) => ({
            name: vendor,
            choices: choicesOf((lists?.cards ?? []).filter((each) => each.vendor === vendor)),
          }))}
          value={lists ? (card ?? '') : ''}
          onChange={(id) => $card.set(id === '' ? null : id)}
        />
      </SettingGroup>
      <SettingGroup name="Correct what was read">
        <Choice
          label="Model"
          choices={[
            ['', shown?.model && corrections.model === undefined ? shown.model : 'that of the files'],
            ...choicesOf(lists?.models ?? []),
          ]}
          value={lists ? (corrections.model ?? '') : ''}
          onChange={(id) => correct({ model: id === '' ? null : id })}
        />
        <Choice
          label="Program"
          choices={[
            [
              '',
              request && corrections.program === undefined
                ? programNames[request.program ?? 'diffusers']
                : 'that of the files',
            ],
            ...programs.map((each) => [each, programNames[each]] as const),
          ]}
          value={corrections.program ?? ''}
          onChange={(id) => correct({ program: id === '' ? null : (id as Program) })}
        />
        <NumberField
          label="Width"
          min={64}
          max={8192}
          value={number(corrections.width)}
          empty={asRead(request?.width)}
          onChange={(width: number | null) => correct({ width })}
        />
        <NumberField
          label="Height"
          min={64}
          max={8192}
          value={number(corrections.height)}
          empty={asRead(request?.height)}
          onChange={(height: number | null) => correct({ height })}
        />
        {(shown?.usualFrames ?? 1) > 1 && (
          <NumberField
            label="Frames"
            min={1}
            max={1024}
            value={number(corrections.frames)}
            empty={asRead(request?.frames)}
            onChange={(frames: number | null) => correct({ frames })}
          />
        )}
        <NumberField
          label="Steps"
          min={1}
          max={1000}
          value={number(corrections.steps)}
          empty={asRead(shown?.question.steps ?? shown?.answer?.steps)}
          onChange={(steps: number | null) => correct({ steps })}
        />
        <NumberField
          label="Batch size"
          min={1}
          max={1024}
          value={number(corrections.batch)}
          empty={asRead(request?.batch, '1')}
          onChange={(batch: number | null) => correct({ batch })}
        />
      </SettingGroup>
    </>
  );
}
