import { useStore } from '@nanostores/react';
import { memo, useEffect, useMemo } from 'react';
import type { ChartedCard } from '../../lib/choose/card-answer.ts';
import {
  cardsInView,
  cardsWithPrice,
  chartViewFields,
  comparedCards,
  firstView,
  type ChartView,
} from '../../lib/choose/chart-view.ts';
import { rowsOf, type Columns } from '../../lib/choose/columns.ts';
import { paretoLine, placedCards } from '../../lib/choose/pareto.ts';
import { readFlatAddress, writeFlatAddress } from '../../lib/choose/flat-address.ts';
import { questionOfView } from '../../lib/hand-over/to-chart.ts';
import { gpuChart as store } from '../../stores/card-questions.ts';
import type { Answered } from '../../stores/questions.ts';
import { counted } from '../../lib/units/quantity.ts';
import { priceText } from '../../lib/choose/card-price.ts';
import { $setup } from '../../stores/setup.ts';
import { readersSetup } from '../setup/open-setup.ts';
import { SetupGroup } from '../setup/SetupGroup.tsx';
import { Instrument, Question, ResultBar, SettingGroup } from '../ui/Instrument.tsx';
import { AnswerStatus } from '../ui/loading/LoadStatus.tsx';
import { Notices } from '../ui/Notices.tsx';
import { replaceQuery, toolQuery } from '../ui/replace-query.ts';
import { ToolLinks } from '../ui/ToolLinks.tsx';
import { Later, useLater } from '../ui/Later.tsx';
import { ToolSection } from '../ui/ToolSection.tsx';
import { ComparedCards } from './ComparedCards.tsx';
import { cardSource } from './card-source.ts';
import { Choice, Switch, WordChoice } from '../ui/fields.tsx';
import { ReportFigure } from '../report/ReportFigure.tsx';
import { ChartDrawing } from './ChartDrawing.tsx';
import { ChartTable } from './ChartTable.tsx';
import type { ModelName } from './ChoiceForm.tsx';
import './choose.css';

interface Props {
  models: Pick<ModelName, 'id' | 'name'>[];
  /** The view and the cards from the build, by name. */
  first: Answered<ChartView, Columns<ChartedCard>>;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
}

const fits = [
  ['as-it-is', 'fits without options'],
  ['with-options', 'fits with or without options'],
  ['all', 'fits or does not fit'],
] as const;

const makerWords = [
  ['', 'any maker'],
  ['NVIDIA', 'NVIDIA'],
  ['AMD', 'AMD'],
  ['Intel', 'Intel'],
  ['Apple', 'Apple'],
] as const;

const priceHeads = { today: 'Price today', launch: 'Launch price' };

/** The chart and table of one view. Both are long, so they are rendered again only for a new answer. */
const View = memo(function View({
  shown,
  models,
  date,
  base,
}: Omit<Props, 'first'> & { shown: Answered<ChartView, ChartedCard[]> }) {
  const name = models.find((model) => model.id === shown.question.model)?.name ?? shown.question.model;
  const priced = cardsWithPrice(shown.answer, shown.question);
  const compared = comparedCards(priced, shown.question);
  const priceHead = priceHeads[shown.question.prices];
  if (compared.length > 0) {
    return (
      <figure className="chart">
        <figcaption aria-live="polite">
          {name}: {compared.map((card) => card.name).join(' and ')}. The speed includes the time that the
          options take.
        </figcaption>
        <ComparedCards {...{ priceHead, date, base }} model={shown.question.model} cards={compared} />
      </figure>
    );
  }
  const cards = cardsInView(priced, shown.question);
  const placed = placedCards(cards);
  const line = paretoLine(placed);
  const inChart = new Set(placed.map(({ card }) => card.id));
  const without = cards.filter(({ id }) => !inChart.has(id));
  const table = {
    ...{ priceHead, date, base },
    model: shown.question.model,
    onLine: new Set(line.map(({ card }) => card.id)),
  };
  return (
    <figure className="chart">
      <figcaption aria-live="polite">
        {name}: {placed.length} cards with data on price and speed. The line connects the {line.length}{' '}
        fastest cards for their price.
      </figcaption>
      {placed.length > 0 && <ChartDrawing {...{ placed, line, priceHead, date }} />}
      <p className="quiet">
        Bars: expected range of the speed, and range of the price. The speed of a card that needs options
        includes the time that they take. <ReportFigure subject={`Speed or price of a card with ${name}`} />
      </p>
      <div id="cards-table" />
      <ChartTable label="Cards by price and speed" cards={placed.map(({ card }) => card)} {...table} />
      {/* Without these the built page stays small. */}
      {without.length > 0 && (
        <Later>
          <section>
            <h2>{counted(without.length, 'more card')} without a price or a speed</h2>
            <ChartTable label="Cards without a price or a speed" cards={without} {...table} />
          </section>
        </Later>
      )}
    </figure>
  );
});

/** Graphics cards by price and speed for a chosen model. */
export function GpuChart({ models, first: built, date, base }: Props) {
  const first = useMemo(() => ({ ...built, answer: rowsOf(built.answer) }), [built]);
  const asked = useStore(store.$asked) ?? first.question;
  const shown = useStore(store.$shown) ?? first;
  const state = useStore(store.$state);
  const notices = useStore(store.$notices);
  const ready = useStore(store.$asked) !== null;
  const named = asked.card !== null || asked.other !== null;
  // Two lists of all cards would enlarge the built page, where they cannot be used yet.
  const later = useLater();
  const choices = useMemo(
    () => (later ? first.answer.map(({ id, name }) => [id, name] as const) : []),
    [later, first],
  );

  useEffect(() => {
    readersSetup();
    store.open(first);
    const query = new URLSearchParams(toolQuery());
    if (query.size === 0) return;
    const model = query.get('model');
    const known = model === null || models.some((each) => each.id === model);
    if (!known) query.delete('model');
    const unknownNames = known ? [] : [`“${model!.slice(0, 40)}” is an unknown model. Another one is shown.`];
    for (const name of ['card', 'other']) {
      const id = query.get(name);
      if (id === null || first.answer.some((card) => card.id === id)) continue;
      query.delete(name);
      unknownNames.push(`“${id.slice(0, 40)}” is an unknown card.`);
    }
    const read = readFlatAddress(query, firstView, chartViewFields);
    store.$notices.set([...unknownNames, ...read.notices]);
    void store.ask(cardSource(base), read.state);
  }, [base, first, models]);

  const picked = shown.answer.find(({ id }) => id === shown.question.card);
  const { card: own } = useStore($setup);
  const mine = ready ? first.answer.find(({ id }) => id === own?.id) : undefined;
  const set = (changed: Partial<ChartView>) => {
    const view = { ...asked, ...changed };
    replaceQuery(String(writeFlatAddress(view, firstView)));
    void store.ask(cardSource(base), view);
  };
  return (
    <ToolSection className="choose" label="Cards by price and speed">
      <Question>
        Cards that run{' '}
        <WordChoice
          label="Model"
          choices={models.map((each) => [each.id, each.name] as const)}
          value={asked.model}
          onChange={(model) => set({ model })}
        />
        {!named && (
          <>
            {' '}
            if it{' '}
            <WordChoice
              label="Memory"
              choices={fits}
              value={asked.fits}
              onChange={(value) => set({ fits: value })}
            />
            , from{' '}
            <WordChoice
              label="Maker"
              choices={makerWords}
              value={asked.vendor ?? ''}
              onChange={(vendor) => set({ vendor: vendor || null })}
            />
          </>
        )}
      </Question>
      <Notices notices={notices} />
      <Instrument
        result={
          <>
            <AnswerStatus state={state} onRetry={() => void store.retry(cardSource(base))} />
            <View {...{ shown, models, date, base }} />
            <ToolLinks from="chart" question={questionOfView(shown.question)} card={picked} base={base} />
          </>
        }
        settings={
          <>
            <SettingGroup name="Compare two cards">
              <Choice
                label="Card"
                choices={[['', 'All cards'], ...choices]}
                value={asked.card ?? ''}
                onChange={(card) => set({ card: card || null })}
              />
              <Choice
                label="Compare with"
                choices={[['', 'None'], ...choices]}
                value={asked.other ?? ''}
                onChange={(other) => set({ other: other || null })}
              />
              {mine && asked.card !== mine.id && (
                <button type="button" className="small" onClick={() => set({ card: mine.id })}>
                  Compare with my {mine.name}
                </button>
              )}
            </SettingGroup>
            <SettingGroup name="Show">
              <div className="switches">
                {!named && (
                  <Switch
                    label="PCIe cards only"
                    on={asked.slotOnly}
                    onChange={(slotOnly) => set({ slotOnly })}
                  />
                )}
                <Switch
                  label="Launch prices"
                  on={asked.prices === 'launch'}
                  onChange={(on) => set({ prices: on ? 'launch' : 'today' })}
                />
              </div>
            </SettingGroup>
            <SetupGroup base={base} />
          </>
        }
      />
      <ResultBar
        more={picked?.price ? priceText(picked.price, date) : 'By price today and images per minute'}
        action={
          <a className="button-link go" href="#cards-table">
            Table
          </a>
        }
      >
        {picked
          ? picked.name
          : `${placedCards(cardsInView(cardsWithPrice(shown.answer, shown.question), shown.question)).length} cards with price and speed`}
      </ResultBar>
    </ToolSection>
  );
}
