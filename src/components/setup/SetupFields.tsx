import { useStore } from '@nanostores/react';
import { useEffect, useState } from 'react';
import { programs, type Program } from '../../content/schemas/program-words.ts';
import { currencies, currencyNames } from '../../lib/choose/question.ts';
import { identify, type CataloguedGpu } from '../../lib/diffusion/gpu-benchmark/identify.ts';
import { setupLimits, setupSystems, type Setup, type SetupSystem } from '../../lib/setup/setup.ts';
import { systemNames } from '../../lib/setup/setup-words.ts';
import { programNames } from '../../lib/vram/programs/program-names.ts';
import { loadable, readDataFile, reasonOf } from '../../stores/loading.ts';
import { electricityPrices } from '../../stores/rental-prices.ts';
import { $setup, changeSetup, forgetSetup } from '../../stores/setup.ts';
import { Choice, NumberField, Switch } from '../ui/fields.tsx';
import { LoadStatus } from '../ui/loading/LoadStatus.tsx';
import { renewQuery } from '../ui/replace-query.ts';
import { openAdapter } from './adapter.ts';
import { GroupedChoice } from './GroupedChoice.tsx';

/** The cards of the catalogue. */
const cardList = loadable((base: string) => readDataFile<CataloguedGpu[]>(`${base}/data/gpus.json`));

const vendors = ['NVIDIA', 'AMD', 'Intel', 'Apple'] as const;

/** The cards by maker, each by name. */
const cardGroups = (cards: readonly CataloguedGpu[]) =>
  vendors.map((vendor) => ({
    name: vendor,
    choices: cards
      .filter((card) => card.vendor === vendor)
      .map(({ id, name }) => [id, name] as const)
      .sort(([, one], [, two]) => one.localeCompare(two, 'en', { numeric: true })),
  }));

/** What a browser told about its adapter: nothing yet, a fault, or the cards that it may be. */
type Recognised =
  { at: 'idle' } | { at: 'failed'; why: string } | { at: 'found'; words: string; cards: CataloguedGpu[] };

async function recognise(cards: readonly CataloguedGpu[]): Promise<Recognised> {
  try {
    const { words, software, device } = await openAdapter();
    device.destroy();
    const name = words.name || `${words.vendor} ${words.architecture}`.trim();
    if (software)
      return { at: 'failed', why: `The browser draws on the processor (${name}), not on a card.` };
    const { named, cards: possible } = identify(cards, words);
    return { at: 'found', words: name, cards: named.length > 0 ? named : possible };
  } catch (error) {
    return { at: 'failed', why: `${reasonOf(error)}.` };
  }
}

/** The chosen card alone, until the list is there. */
const chosenGroup = (card: Setup['card']) =>
  card ? [{ name: 'Chosen', choices: [[card.id, card.name ?? card.id] as const] }] : [];

const pick = ({ id, name }: CataloguedGpu) => changeSetup({ card: { id, name } });

/** @param cards null until they are loaded */
function Recognise({ cards }: { cards: readonly CataloguedGpu[] | null }) {
  const [state, setState] = useState<Recognised>({ at: 'idle' });
  const start = async () => {
    const found = await recognise(cards ?? []);
    setState(found);
    if (found.at === 'found' && found.cards.length === 1) pick(found.cards[0]!);
  };
  return (
    <>
      <button type="button" className="small" disabled={!cards} onClick={() => void start()}>
        Recognise my card
      </button>
      <div role="status">
        {state.at === 'failed' && <p className="quiet">{state.why}</p>}
        {state.at === 'found' && state.cards.length === 1 && (
          <p className="quiet">Your browser names {state.words}.</p>
        )}
        {state.at === 'found' && state.cards.length > 1 && (
          <>
            <p className="quiet">
              Your browser names {state.words}, never the memory. Which of these {state.cards.length} is it?
            </p>
            <GroupedChoice
              label="Cards that it can be"
              empty="not chosen"
              groups={[{ name: 'Possible', choices: state.cards.map(({ id, name }) => [id, name] as const) }]}
              value=""
              onChange={(id) => {
                const card = state.cards.find((each) => each.id === id);
                if (card) pick(card);
              }}
            />
          </>
        )}
        {state.at === 'found' && state.cards.length === 0 && (
          <p className="quiet">
            Your browser names {state.words}, which is not in the catalogue. Choose your card above.
          </p>
        )}
      </div>
    </>
  );
}

const none = ['', 'not entered'] as const;

/** The fields of the reader's setup. Every change is kept at once. */
export function SetupFields({ base }: { base: string }) {
  const setup = useStore($setup);
  const cards = useStore(cardList.$value);
  const cardState = useStore(cardList.$state);
  const rates = useStore(electricityPrices.$value);
  const loadCards = () => void cardList.load(base);

  useEffect(() => {
    void cardList.load(base);
    void electricityPrices.load(base);
  }, [base]);

  // The card of an address has no name yet.
  useEffect(() => {
    const card = cards?.find(({ id }) => id === setup.card?.id);
    if (card && setup.card?.name === null) $setup.set({ ...setup, card: { id: card.id, name: card.name } });
  }, [cards, setup]);

  const regions = (rates ?? [])
    .filter(({ official, currency }) => official && currencies.some((each) => each === currency))
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || (one.period < other.period ? 1 : -1))
    .filter((rate, at, all) => all[at - 1]?.country !== rate.country);
  const region = regions.find(
    ({ perKwh, currency }) => perKwh === setup.pricePerKwh && currency === setup.currency,
  );
  return (
    <div className="fields">
      <div>
        <GroupedChoice
          label="Card"
          empty="not entered"
          groups={cards ? cardGroups(cards) : chosenGroup(setup.card)}
          value={setup.card?.id ?? ''}
          onChange={(id) => {
            const card = cards?.find((each) => each.id === id);
            if (card) pick(card);
            else changeSetup({ card: null });
          }}
        />
        {!cards && cardState.at === 'failed' && (
          <LoadStatus what="the list of cards" state={cardState} onRetry={loadCards} />
        )}
      </div>
      <div>
        <Recognise cards={cards} />
      </div>
      <NumberField
        label="System memory (GB)"
        value={setup.systemMemoryGiB}
        {...setupLimits.systemMemoryGiB}
        empty="not entered"
        onChange={(systemMemoryGiB) => changeSetup({ systemMemoryGiB })}
      />
      <Choice
        label="System"
        choices={[none, ...setupSystems.map((each) => [each, systemNames[each]] as const)]}
        value={setup.system ?? ''}
        onChange={(system) => changeSetup({ system: system === '' ? null : (system as SetupSystem) })}
      />
      <Choice
        label="Program that you use"
        choices={[none, ...programs.map((each) => [each, programNames[each]] as const)]}
        value={setup.program ?? ''}
        onChange={(program) => changeSetup({ program: program === '' ? null : (program as Program) })}
      />
      <Choice
        label="Prices in"
        choices={[none, ...currencies.map((each) => [each, currencyNames[each]] as const)]}
        value={setup.currency ?? ''}
        onChange={(currency) => changeSetup({ currency: currency === '' ? null : currency })}
      />
      <Choice
        label="Electricity of"
        choices={[
          ['', 'your own price'],
          ...regions.map(
            ({ id, name, perKwh, currency, period }) =>
              [id, `${name}: ${perKwh} ${currency} (${period})`] as const,
          ),
        ]}
        value={region?.id ?? ''}
        onChange={(id) => {
          const chosen = regions.find((each) => each.id === id);
          changeSetup(
            chosen ? { pricePerKwh: chosen.perKwh, currency: chosen.currency } : { pricePerKwh: null },
          );
        }}
      />
      <NumberField
        label={`Electricity, ${setup.currency ?? 'USD'} per kWh`}
        value={setup.pricePerKwh}
        {...setupLimits.pricePerKwh}
        empty="not entered"
        onChange={(pricePerKwh) => changeSetup({ pricePerKwh })}
      />
      <Switch
        label="Put it into addresses that I share"
        on={setup.shared}
        onChange={(shared) => {
          changeSetup({ shared });
          renewQuery();
        }}
      />
      <p className="quiet">Kept in this browser only.</p>
      <button
        type="button"
        className="small"
        onClick={() => {
          forgetSetup();
          renewQuery();
        }}
      >
        Forget my setup
      </button>
    </div>
  );
}
