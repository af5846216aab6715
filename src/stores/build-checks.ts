import { atom, computed } from 'nanostores';
import type { BuildPower, Finding } from '../lib/build-check/types.ts';
import type { CheckSetting } from '../lib/build/check-setting.ts';
import type { Circuit } from '../lib/build/circuit.ts';
import type { PartsCatalogue } from '../lib/parts/catalogue.ts';
import type { Build } from '../lib/build/rows/build.ts';
import type { QuoteSettings } from '../lib/build/quote/settings.ts';
import { $catalogue } from './parts.ts';
import { $workspace } from './calculator.ts';
import { loadCode, reasonOf } from './loading.ts';
import { $modelFacts, type ModelFacts } from './model-answers.ts';

/** The rules, which are loaded when a page first checks something. */
export interface Checker {
  checkBuild(build: Build, catalogue: PartsCatalogue, setting: CheckSetting): Finding[];
  powerOf(build: Build, catalogue: PartsCatalogue, setting: CheckSetting): BuildPower;
  circuits: readonly Circuit[];
  circuitName(circuit: Circuit): string;
}

/** What the rules say of one build. */
export interface BuildAnswers {
  findings: Finding[];
  power: BuildPower;
}

export const $checker = atom<Checker | null>(null);

/** Why the rules are not there; null while they are, or are being loaded. */
export const $checkerProblem = atom<string | null>(null);

let loading: Promise<void> | undefined;

/** Loads the rules once; a failed download is tried again when they are next needed. */
export function loadChecker(): Promise<void> {
  loading ??= (async () => {
    $checkerProblem.set(null);
    try {
      const [{ checkBuild }, { powerOf }, { circuits, circuitName }] = await loadCode(() =>
        Promise.all([
          import('../lib/build-check/check-build.ts'),
          import('../lib/build-check/power.ts'),
          import('../lib/build/circuit.ts'),
        ]),
      );
      $checker.set({ checkBuild, powerOf, circuits, circuitName });
    } catch (error) {
      loading = undefined;
      $checkerProblem.set(`The rules could not be loaded: ${reasonOf(error)}.`);
    }
  })();
  return loading;
}

/** The settings as the rules take them. @param facts what is known of the chosen model; null while it is not */
function checkSetting(
  settings: QuoteSettings,
  circuits: readonly Circuit[],
  facts: ModelFacts | null,
): CheckSetting {
  const { circuit, os, use, model } = settings;
  return {
    circuit: circuits.find((each) => each.id === circuit) ?? null,
    models: facts && facts.model === model ? [facts.need] : [],
    os: os === 'linux' || os === 'windows' ? os : null,
    use: use === 'desk' || use === 'rack' ? use : null,
  };
}

/** The answers for every open build, in order; null until rules and catalogue are there. */
export const $answers = computed(
  [$workspace, $catalogue, $checker, $modelFacts],
  (workspace, catalogue, checker, facts) => {
    if (!workspace || !catalogue || !checker) return null;
    const setting = checkSetting(workspace.settings, checker.circuits, facts);
    return workspace.builds.map(({ build }): BuildAnswers => ({
      findings: checker.checkBuild(build, catalogue, setting),
      power: checker.powerOf(build, catalogue, setting),
    }));
  },
);

/** The answers for the build that is looked at. */
export const $activeAnswers = computed([$answers, $workspace], (answers, workspace) =>
  answers && workspace ? (answers[workspace.active] ?? null) : null,
);
