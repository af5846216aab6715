import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../src/lib/build-check/registry.ts';
import type { Cooler } from '../../../src/content/schemas/parts/cooler.ts';
import type { PartKind } from '../../../src/content/part-kinds.ts';
import type { Answer, Finding } from '../../../src/lib/build-check/types.ts';
import { answersWith, goodParts, type Changed } from './good-machine.ts';
import { ruleCases as cases } from './rule-cases.ts';

const answers = (findings: readonly Finding[], rule: string): Answer[] =>
  findings.filter((finding) => finding.rule === rule).map((finding) => finding.answer);

const { memory: cpuMemory } = goodParts.cpu;
const boardMemory = goodParts.motherboard.memory;

/** The anchor of a heading, as the site makes it. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');

/** Rules that have nothing to say of the good machine: one card with a fan, two modules, one supply. */
const silent = ['module-form', 'passive-cards', 'risers', 'pcie-atomics', 'firmware', 'supply-cables'];

describe('each rule', () => {
  test('is in this table', () => {
    expect(cases.map(([rule]) => rule).sort()).toEqual(rules.map((rule) => rule.id).sort());
  });

  test.each(cases)('%s: fine, something to say, and no data', (rule, wrong, open, good = {}) => {
    const of = (changed: Changed) => answersWith(changed).filter((finding) => finding.rule === rule);
    if (!silent.includes(rule)) {
      expect(of(good).length).toBeGreaterThan(0);
      expect(of(good).every(({ answer, note }) => answer === 'fine' && !note)).toBe(true);
    }
    if (wrong)
      expect(of(wrong).some(({ answer, note }) => answer === 'problem' || answer === 'warning' || note)).toBe(
        true,
      );
    if (open) expect(answers(answersWith(open), rule)).toContain('noData');
  });

  test('a missing figure that can be a problem never gives "fine"', () => {
    for (const [rule, wrong, , good = {}] of cases) {
      for (const [kind, fields] of Object.entries(wrong?.parts ?? {}))
        for (const field of Object.keys(fields)) {
          if (!nullable.has(`${kind}.${field}`)) continue;
          const others = { ...wrong!.parts?.[kind as PartKind], ...good.parts?.[kind as PartKind] };
          const unknown = answersWith({
            ...good,
            parts: { ...good.parts, [kind]: { ...others, [field]: null } },
          });
          const found = unknown.filter((finding) => finding.rule === rule);
          // One half of a rule may be certain; the half that the figure is about is not.
          expect(
            found.length === 0 || found.some(({ answer }) => answer !== 'fine'),
            `${rule} without ${kind}.${field}`,
          ).toBe(true);
        }
    }
  });

  test('links to an existing section of the guide', () => {
    for (const rule of rules) {
      const [page, anchor] = rule.guideSection.href.split('/#');
      const text = readFileSync(`src/content/docs/${page}.mdx`, 'utf8');
      const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => slug(heading!));
      expect(headings, rule.id).toContain(anchor);
    }
  });
});

/** Fields of the table above that the schemas allow to be null. */
const nullable = new Set([
  'gpu.pcieGen',
  'gpu.lengthMm',
  'gpu.cooling',
  'gpu.boardPowerW',
  'case.expansionSlots',
  'case.boards',
  'psu.inputVolts',
  'psu.connectors',
  'motherboard.epsConnectors',
  'cooling.sockets',
]);

describe('figures', () => {
  const find = (changed: Changed, rule: string) => answersWith(changed).find((each) => each.rule === rule)!;

  test('half-filled channels give the bandwidth that is lost', () => {
    const eight = { memory: { ...cpuMemory, channels: 8, maxSpeedMTs: 3200 } };
    const board = { memory: { ...goodParts.motherboard.memory, slots: 8 } };
    const finding = find(
      { parts: { cpu: eight, memory: { modules: 4 }, motherboard: board } },
      'memory-channels',
    );
    expect(finding.explanation).toContain('102.4 of 204.8 GB/s');
    expect(finding).toMatchObject({ severity: 'warning', title: 'Memory channels half filled' });
  });

  test('adapters are counted: three 8-pin plugs for a 16-pin card of 450 W, since the slot gives 75 W', () => {
    const parts = {
      gpu: { boardPowerW: 450 },
      psu: { ratedW: 2000, connectors: { sixteenPin: 0, eightPin: 3, eps: 2 } },
    };
    const finding = find({ parts }, 'card-plugs');
    expect(finding).toMatchObject({
      answer: 'fine',
      note: true,
      title: 'Cards powered through adapters',
    });
    expect(find({ parts, quantities: { gpu: 2 } }, 'card-plugs').severity).toBe('problem');
  });

  test('two cards share sixteen lanes in the board’s lane mode', () => {
    const finding = find({ quantities: { gpu: 2 } }, 'card-slots');
    expect(finding.figures.at(-1)).toMatchObject({ value: 8 });
  });

  test('with a wider partner’s card the answer is a warning: it depends on which card is bought', () => {
    const finding = find(
      { parts: { gpu: { partnerSlots: 4 }, case: { expansionSlots: 4 } }, quantities: { gpu: 2 } },
      'card-space',
    );
    expect(finding.answer).toBe('problem');
    const wide = find({ parts: { gpu: { partnerSlots: 4 } }, quantities: { gpu: 2 } }, 'card-space');
    expect(wide).toMatchObject({ answer: 'warning', title: 'Only the narrower cards fit side by side' });
  });

  test('a supply for 200 V and more on 120 V is a problem; with reduced output at 120 V it is a warning', () => {
    const inputVolts = { low: 200, high: 240 };
    expect(find({ parts: { psu: { inputVolts } } }, 'supply-voltage').severity).toBe('problem');
    expect(find({ parts: { psu: { inputVolts, ratedLowLineW: 800 } } }, 'supply-voltage').severity).toBe(
      'warning',
    );
  });

  test('a model that fits only with saving options is a warning; little headroom is a note', () => {
    expect(find({ parts: { gpu: { memoryGiB: 8 } } }, 'vram-for-models')).toMatchObject({
      severity: 'warning',
    });
    expect(find({ parts: { gpu: { memoryGiB: 10 } } }, 'vram-for-models')).toMatchObject({
      answer: 'fine',
      note: true,
      title: 'A model fits, little headroom',
    });
  });

  test('of a row that allows two parts, one that does not fit is a warning', () => {
    const cooler = (sockets: Cooler['sockets']) =>
      answersWith({ parts: { cooling: { sockets: ['LGA1700'] } }, others: { cooling: { sockets } } }).find(
        ({ id }) => id === 'cooler-fit-socket',
      )!;
    expect(cooler(['LGA1700'])).toMatchObject({ answer: 'problem' });
    expect(cooler(goodParts.cooling.sockets)).toMatchObject({ answer: 'warning' });
    expect(cooler(goodParts.cooling.sockets).explanation).toContain('It depends on which of the parts');
    const memory = { ...boardMemory, maxGiB: 32 };
    const boards = find({ others: { motherboard: { memory } } }, 'memory-capacity');
    expect(boards.answer).toBe('warning');
  });

  test('every finding has a source and an explanation', () => {
    for (const finding of answersWith({ quantities: { gpu: 3 } })) {
      expect(finding.source.name.length).toBeGreaterThan(5);
      expect(finding.explanation.length).toBeGreaterThan(10);
    }
  });
});
