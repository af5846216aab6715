import { readFileSync } from 'node:fs';
import { knownNames } from '../../../../src/catalogue/part-names.ts';
import { catalogueFacts } from '../../../../src/catalogue/facts.ts';
import { allParts } from '../../../../src/catalogue/parts.ts';
import { verdictCatalogue } from '../../../../src/catalogue/verdict.ts';
import { partKinds, type ComponentKind, type PartKind } from '../../../../src/content/part-kinds.ts';
import { fromFiles, partsFromFiles } from '../../../../src/content/read-collection.ts';
import { checkBuild } from '../../../../src/lib/build-check/check-build.ts';
import type { Finding } from '../../../../src/lib/build-check/types.ts';
import { settingOf } from '../../../../src/lib/build/check-choices.ts';
import { emptyLine, type Build } from '../../../../src/lib/build/rows/build.ts';
import type { RowUse } from '../../../../src/lib/build/rows/row-use.ts';
import { createPartsCatalogue, type PartLists } from '../../../../src/lib/parts/catalogue.ts';
import { recognise } from '../../../../src/lib/parts/wording/recognised.ts';
import { modelNeed } from '../../../../src/lib/verdict/model-need.ts';

/** A row of a case: the wording, and the part where the case names one. */
export interface CaseLine extends RowUse {
  component: ComponentKind;
  model: string;
  quantity?: number;
  part?: string;
}

/** A build from a public thread or list. */
export interface CaseBuild {
  id: string;
  title: string;
  setting?: {
    circuit?: string | null;
    circuits?: number;
    os?: 'linux' | 'windows' | null;
    use?: 'desk' | 'rack' | null;
    models?: string[];
    dataGB?: number;
  };
  lines: CaseLine[];
}

export const casesOf = <Case>(file: string): Case[] =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Case[];

/** The whole catalogue, imported parts included. */
export const wholeCatalogue = createPartsCatalogue(
  Object.fromEntries(
    await Promise.all(partKinds.map(async (kind) => [kind, await allParts(partsFromFiles, kind)])),
  ) as PartLists,
);
export const facts = await catalogueFacts(partsFromFiles);
const names = await knownNames(partsFromFiles, new Set<PartKind>(partKinds));
const verdicts = await verdictCatalogue(fromFiles);

/** A case as a build, its wordings recognised as the site does. */
export function buildOfCase({ lines }: CaseBuild): Build {
  return {
    tier: 'none',
    currency: 'USD',
    lines: lines.map(({ component, model, quantity = 1, part, ...use }, place) => {
      const found = recognise(names, component, model);
      return {
        ...emptyLine(`added-${place + 1}`),
        component,
        model,
        quantity,
        part: part ?? found.part,
        ...(found.product !== null && found.part === (part ?? found.part) && { product: found.product }),
        use,
      };
    }),
  };
}

/** The answers about a case. */
export function answersToCase(each: CaseBuild): Finding[] {
  const { circuit = null, os = null, use = null, models = [], ...rest } = each.setting ?? {};
  const setting = settingOf(
    { circuit, os, use, ...rest },
    models.map((model) => modelNeed(verdicts, { model })),
  );
  return checkBuild(buildOfCase(each), wholeCatalogue, setting, facts);
}
