import { atom, batched, computed, onMount } from 'nanostores';
import type { BuildPower, Finding } from '../lib/build-check/types.ts';
import type { CheckSetting } from '../lib/build/check-setting.ts';
import type { Circuit } from '../lib/build/circuit.ts';
import type { QuoteSettings } from '../lib/build/quote/settings.ts';
import { activeBuild } from '../lib/build/workspace/workspace.ts';
import { withSetupDefaults } from '../lib/build/quote/setup-defaults.ts';
import { $setup } from './setup.ts';
import { $catalogue, catalogue } from './parts.ts';
import { $workspace } from './calculator.ts';
import type { CatalogueFacts } from '../lib/build-check/catalogue-facts.ts';
import type { PartClasses } from '../lib/build-check/classes/part-classes.ts';
import type { CardChange } from '../lib/build-check/upgrade.ts';
import type { Build } from '../lib/build/rows/build.ts';
import { $fetchedProducts } from './fetched-parts.ts';
import { loadable, loadCode, nextTask, readDataFile } from './loading.ts';
import { inShortTasks } from './short-tasks.ts';
import { $modelFacts, type ModelFacts } from './model-answers.ts';

/** The rules, loaded when a page first needs them. */
const checker = loadable(async () => {
  const [{ checkBuild, checkInSteps }, { powerOf }, { upgradeOf }, { circuits, circuitName }] =
    await loadCode(() =>
      Promise.all([
        import('../lib/build-check/check-build.ts'),
        import('../lib/build-check/power.ts'),
        import('../lib/build-check/upgrade.ts'),
        import('../lib/build/circuit.ts'),
      ]),
    );
  return { checkBuild, checkInSteps, powerOf, upgradeOf, circuits, circuitName };
});

/** The classes of the catalogue's parts. Loads with the path of the site; without them no answer is "likely". */
const classes = loadable((base: string) => readDataFile<PartClasses>(`${base}/data/part-classes.json`));

export const $checker = checker.$value;

/** Whether the checks may answer: once they were computed in a task of their own. */
const $started = atom(false);

/** The rules and the catalogue of parts. Loads with the path of the site. */
export const checks = loadable(async (base: string) => {
  void classes.load(base);
  const loaded = await Promise.all([catalogue.load(base), checker.load()]);
  await nextTask();
  await checkInShortTasks();
  $started.set(true);
  return loaded;
});

/** What the checks know of the whole catalogue. */
const $facts = computed([classes.$value, $fetchedProducts], (known, products): CatalogueFacts => ({
  classes: known ?? {},
  products,
}));

/** The results of the rules for one build. */
export interface BuildAnswers {
  findings: Finding[];
  power: BuildPower;
}

/** The settings as input of the rules. @param facts estimates for the selected model; null until they are ready */
function checkSetting(
  settings: QuoteSettings,
  circuits: readonly Circuit[],
  facts: ModelFacts | null,
): CheckSetting {
  const { circuit, os, use, model, circuits: count, dataGB } = settings;
  return {
    ...(count !== null && { circuits: count }),
    ...(dataGB !== null && { dataGB }),
    circuit: circuits.find((each) => each.id === circuit) ?? null,
    models: facts && facts.model === model ? [facts.need] : [],
    os: os === 'linux' || os === 'windows' ? os : null,
    use: use === 'desk' || use === 'rack' ? use : null,
  };
}

/** What the rules are asked; null until rules and catalogue are loaded. */
const $asked = computed(
  [$workspace, $catalogue, $checker, $modelFacts, $facts, $setup],
  (workspace, parts, rules, model, facts, setup) => {
    if (!workspace || !parts || !rules) return null;
    const settings = withSetupDefaults(workspace.settings, setup, activeBuild(workspace).build.currency);
    const setting = checkSetting(settings, rules.circuits, model);
    return { builds: workspace.builds.map(({ build }) => build), parts, rules, setting, facts };
  },
);

type Asked = NonNullable<ReturnType<(typeof $asked)['get']>>;

/** Results of builds that have not changed since, with what the rules were asked. */
const known = new WeakMap<Build, { asked: Asked; answers: BuildAnswers }>();

const sameSetting = (one: CheckSetting, other: CheckSetting): boolean =>
  one.circuit === other.circuit &&
  one.circuits === other.circuits &&
  one.dataGB === other.dataGB &&
  one.os === other.os &&
  one.use === other.use &&
  one.models.length === other.models.length &&
  one.models.every((model, place) => model === other.models[place]);

const sameAsked = (one: Asked, other: Asked): boolean =>
  one.parts === other.parts &&
  one.rules === other.rules &&
  one.facts === other.facts &&
  sameSetting(one.setting, other.setting);

/** The results for every build, in steps. Those of a build that has not changed are kept: a reader edits one of them. */
function* resultsInSteps(asked: Asked): Generator<null, BuildAnswers[]> {
  const { builds, parts, rules, setting, facts } = asked;
  const results: BuildAnswers[] = [];
  for (const build of builds) {
    const before = known.get(build);
    if (before && sameAsked(before.asked, asked)) {
      results.push(before.answers);
      continue;
    }
    const findings = yield* rules.checkInSteps(build, parts, setting, facts);
    const answers = { findings, power: rules.powerOf(build, parts, setting, facts) };
    known.set(build, { asked, answers });
    results.push(answers);
  }
  return results;
}

/**
 * Checks the open builds once before they are shown: the first time a browser compiles every rule, which takes ten times as long
 * as checking.
 */
async function checkInShortTasks(): Promise<void> {
  const asked = $asked.get();
  if (asked) await inShortTasks(resultsInSteps(asked), () => true);
  await nextTask();
}

/** What the rules are asked, once they may answer. */
const $due = batched([$started, $asked], (started, asked) => (started ? asked : null));

/**
 * The results for every open build, in order; null until rules and catalogue are loaded. While a large build is checked again
 * in several tasks, they are those before the change.
 */
export const $answers = atom<BuildAnswers[] | null>(null);

onMount($answers, () => {
  let latest: Asked | null = null;
  const stop = $due.subscribe(async (asked) => {
    latest = asked;
    if (!asked) return $answers.set(null);
    const results = inShortTasks(resultsInSteps(asked), () => latest === asked);
    const answers = results instanceof Promise ? await results : results;
    if (answers && latest === asked) $answers.set(answers);
  });
  return () => {
    latest = null;
    stop();
  };
});

/** The check of a build with another card; null until rules and catalogue are loaded. */
export const $upgrade = computed($asked, (asked) => {
  if (!asked) return null;
  const { parts, rules, setting, facts } = asked;
  return (build: Build, change: CardChange) =>
    rules.upgradeOf(build, change, (each) => rules.checkBuild(each, parts, setting, facts));
});

/** The results for the active build. */
export const $activeAnswers = computed([$answers, $workspace], (answers, workspace) =>
  answers && workspace ? (answers[workspace.active] ?? null) : null,
);
