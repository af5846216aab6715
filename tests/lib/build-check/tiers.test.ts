import { isPartKind } from '../../../src/content/part-kinds.ts';
import { describe, expect, test } from 'vitest';
import { tierFindings } from '../../../src/lib/build-check/tier-findings.ts';
import { partOf } from '../../../src/lib/parts/catalogue.ts';
import { tier, tiers } from '../build/rows/guide-tiers.ts';
import { catalogue } from './catalogue.ts';

const found = (id: string, rule: string) => {
  const finding = tierFindings(tier(id), catalogue).findings.find((each) => each.rule === rule);
  if (!finding) throw new Error(`${id}: ${rule} finds nothing`);
  expect(finding.figures.length).toBeGreaterThan(0);
  expect(finding.source.name.length).toBeGreaterThan(5);
  return finding;
};

// Known problems of the guide's three tiers, each found by a rule with figures and source.
describe('the guide’s tiers', () => {
  test('Deluxe: four RTX 4090 are too much for 1,600 W', () => {
    const { severity, message } = found('deluxe', 'supply-output');
    expect(severity).toBe('problem');
    expect(message).toMatch(/1,850 W.*1,600 W.*2,080 W/);
  });

  test('Deluxe: four RTX 4090 need more slots than any case has', () => {
    const { severity, message } = found('deluxe', 'card-space');
    expect(severity).toBe('problem');
    expect(message).toMatch(/12 to 16 slot positions.*more than 8/);
  });

  test('Ultra-Deluxe: half of the memory channels stay empty', () => {
    const { severity, message } = found('ultra-deluxe', 'memory-channels');
    expect(severity).toBe('warning');
    expect(message).toContain('102.4 of 204.8 GB/s');
  });

  test('Ultra-Deluxe: the H100 PCIe links at Gen4 on an EPYC 7763', () => {
    expect(found('ultra-deluxe', 'card-link').message).toMatch(/H100 PCIe.*PCIe 5\.0.*EPYC 7763.*Gen4/);
  });

  test('Ultra-Deluxe: it does not say card or module, and passive cards have no chassis', () => {
    found('ultra-deluxe', 'module-form');
    found('ultra-deluxe', 'passive-cards');
  });

  test('Individual: the processors have different sockets', () => {
    const { severity, message, figures } = found('individual', 'socket');
    // Either of the two has a board.
    expect(severity).toBe('warning');
    expect(message).toMatch(/5900X \(AM4\).*11900K \(LGA1200\).*no board takes both/);
    expect(figures.map((figure) => figure.value)).toEqual(['AM4', 'LGA1200']);
  });

  test('Individual: both cards are below the guide’s own 24 GB', () => {
    expect(found('individual', 'vram-guide-minimum').message).toMatch(/10 GB.*8 GB/);
  });

  test('what the wording leaves open cannot be checked', () => {
    const { checks } = tierFindings(tier('deluxe'), catalogue);
    const open = checks.filter((check) => check.answer === 'noData').map((check) => check.rule);
    expect(open).toEqual(expect.arrayContaining(['socket', 'memory-channels', 'card-plugs', 'wall-power']));
  });
});

test('every part that a tier names is in the catalogue', () => {
  for (const { lines } of tiers)
    for (const { component, parts } of lines)
      for (const id of parts)
        expect(isPartKind(component) && partOf(catalogue, component, id), id).toBeTruthy();
});
