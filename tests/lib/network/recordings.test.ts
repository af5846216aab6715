import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecording } from '../../../src/content/recording-files.ts';
import { recordingSchema } from '../../../src/content/schemas/recording.ts';
import type { Method } from '../../../src/lib/network/components.ts';
import type { Dtype } from '../../../src/lib/network/dtype.ts';
import type { Request } from '../../../src/lib/network/request.ts';
import { traceOf, weightsOf } from '../../../src/lib/network/trace.ts';
import { architecture, architectures, goldenRows } from './architectures.ts';

const folder = new URL('../../../src/content/recordings/', import.meta.url);
const files = readdirSync(folder);
const recorded = architectures.filter((each) => each.class === 'Recorded');

describe('recordings', () => {
  it.each(files)('%s is what the schema says', (file) => {
    const found = recordingSchema.safeParse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    expect(found.error?.issues ?? []).toEqual([]);
  });

  it('are those of architectures', () => {
    expect(files.map((file) => file.replace(/\.json$/, '')).sort()).toEqual(
      recorded
        .filter((each) => each.recordedAs === undefined)
        .map((each) => each.id)
        .sort(),
    );
  });

  it.each(recorded.map((each) => [each.id, each.parameters]))(
    '%s has exactly %i parameters',
    (id, expected) => {
      const weights = weightsOf(architecture(id)).filter((weight) => weight.kind !== 'buffer');
      expect(new Set(weights.map((weight) => weight.path)).size).toBe(weights.length);
      expect(weights.reduce((sum, weight) => sum + weight.elements, 0)).toBe(expected);
    },
  );
});

interface Row extends Request {
  component: string;
  method: Method;
  dtype: Dtype;
  workingSetBytes: number;
  flops: number;
}

describe('peak of live bytes and work, compared with traces that another program made of the real classes', () => {
  it.each(
    goldenRows<Row>('traced-recordings.json').map((row) => [
      `${row.component} ${row.method} ${row.width}x${row.height} ${row.frames ?? 1} frames b${row.batch} ${row.dtype}`,
      row,
    ]),
  )('%s', (_name, row) => {
    const trace = traceOf(architecture(row.component), row.method, row, row);
    expect(Math.abs(trace.workingSetBytes / row.workingSetBytes - 1)).toBeLessThan(0.001);
    expect(Math.abs(trace.flops / row.flops - 1)).toBeLessThan(0.001);
  });
});

function traceOrError(id: string, method: Method, size: Request) {
  try {
    return { trace: traceOf(architecture(id), method, size, { dtype: 'bfloat16' }), error: null };
  } catch (error) {
    return { trace: null, error };
  }
}

const side = fc.integer({ min: 2, max: 40 }).map((count) => 64 * count);

describe('a recorded pass', () => {
  it.each(recorded.filter((each) => each.recordedAs === undefined).map((each) => each.id))(
    '%s: never has negative bytes, at any size',
    (id) => {
      const methods = Object.keys(readRecording(id).methods) as Method[];
      const request = fc.record({
        width: side,
        height: side,
        batch: fc.integer({ min: 1, max: 3 }),
        frames: fc.constantFrom(1, 25, 49, 121),
        textTokens: fc.constantFrom(64, 77, 512),
        method: fc.constantFrom(...methods),
      });
      fc.assert(
        fc.property(request, ({ method, ...size }) => {
          // A size that is not covered is refused: clips of models of images, several clips at once of one model.
          const { error, trace } = traceOrError(id, method, size);
          if (!trace) {
            expect(String(error)).toMatch(/does not cover/);
            expect(size.frames > 1 || size.batch > 1).toBe(true);
            return;
          }
          let live = 0;
          for (const event of trace.events) {
            live += event >= 0 ? trace.storageBytes[event]! : -trace.storageBytes[-1 - event]!;
            expect(live).toBeGreaterThanOrEqual(0);
          }
          expect(Number.isSafeInteger(trace.workingSetBytes)).toBe(true);
          expect(trace.operations.every((operation) => operation.flops >= 0)).toBe(true);
        }),
        { numRuns: 3 },
      );
    },
  );

  it('throws where the recording does not cover the size', () => {
    expect(() =>
      traceOf(
        architecture('dit-wan22-5b'),
        'forward',
        { width: 0, height: 64, batch: 0 },
        { dtype: 'bfloat16' },
      ),
    ).toThrow(/does not cover/);
  });

  it('names the blocks of the real class, for offload by blocks', () => {
    const { operations } = traceOf(
      architecture('dit-wan22-5b'),
      'forward',
      { width: 704, height: 704, batch: 1, frames: 9 },
      { dtype: 'bfloat16' },
    );
    const modules = new Set(operations.map((each) => each.module));
    expect(modules).toContain('blocks.0.attn1.to_q');
    expect(modules).toContain('blocks.29.ffn.net.2');
    const read = operations.flatMap((each) => each.weights.map((weight) => weight.path));
    expect(read).toContain('blocks.17.attn2.norm_k.weight');
  });
});
