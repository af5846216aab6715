import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linePrefix, measuredLine, readMeasuredLine } from '../../../src/lib/measured/line.ts';
import { measuredRun as measured } from './measured-run.ts';

describe('the line of a measurement', () => {
  it('is one line, and gives back what was measured', () => {
    const line = measuredLine(measured);
    expect(line).not.toContain('\n');
    expect(readMeasuredLine(line)).toEqual({ ok: true, measured });
  });

  it('is found in a log, and with the breaks that a terminal puts into it', () => {
    const line = measuredLine(measured);
    const wrapped = line.replace(/(.{80})/g, '$1\r\n');
    expect(readMeasuredLine(`Loading …\n${wrapped}\nDone {"a": 1}`)).toEqual({ ok: true, measured });
  });

  it('the last of several counts', () => {
    const [first, second] = [measured, { ...measured, seconds: 5 }];
    const log = [first, second].map(measuredLine).join('\n');
    expect(readMeasuredLine(log)).toEqual({ ok: true, measured: second });
  });

  it.each<[string, RegExp]>([
    ['', /No line that begins with/],
    ['Traceback (most recent call last):', /No line that begins with/],
    [`${linePrefix} {"program":"diffusers"`, /is cut/],
    ['diffusion-hardware-measurement/2 {}', /another version/],
    [`${linePrefix} {"program":diffusers}`, /something in it was changed/],
    [measuredLine({ ...measured, seconds: -1 }), /its seconds is missing or makes no sense/],
    [measuredLine({ ...measured, allocatedBytes: 12 }), /its allocatedBytes/],
    [measuredLine({ ...measured, question: {} as never }), /its question/],
  ])('%s is refused with the reason', (text, reason) => {
    const found = readMeasuredLine(text);
    expect(found.ok).toBe(false);
    expect(found.ok || found.reason).toMatch(reason);
  });

  it('any text gives a measurement or a reason', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `${linePrefix} ${text}`),
      fc.json().map((json) => `${linePrefix} {"program":"diffusers","question":${json}}`),
      fc.nat(900).map((at) => measuredLine(measured).slice(0, at)),
    );
    fc.assert(
      fc.property(any, (text) => {
        const found = readMeasuredLine(text);
        if (!found.ok) expect(found.reason.length).toBeGreaterThan(10);
      }),
    );
  });
});
