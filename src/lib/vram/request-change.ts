import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';

/** Fields of a request with the values that they get; of `quantize`, only the components whose format changes. */
export type RequestChange = Partial<PartialVramRequest>;

type Fields = Record<string, unknown>;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const entriesOf = (fields: object | undefined): [name: string, value: unknown][] =>
  Object.entries(fields ?? {});

const differing = (before: Fields, after: Fields): Fields =>
  Object.fromEntries(entriesOf(after).filter(([name, value]) => !same(value, before[name])));

/** The fields in which a request differs from the one before. */
export function changeBetween(before: PartialVramRequest, after: PartialVramRequest): RequestChange {
  const { quantize, ...fields } = differing(before as Fields, after as Fields);
  if (quantize === undefined) return fields;
  return {
    ...fields,
    quantize: differing((before.quantize ?? {}) as Fields, quantize as Fields),
  } as RequestChange;
}

/** The request with a change. */
export function withChange(request: PartialVramRequest, change: RequestChange): PartialVramRequest {
  const { quantize, ...fields } = change;
  const changed = { ...request, ...fields };
  return quantize ? { ...changed, quantize: { ...request.quantize, ...quantize } } : changed;
}

/** The request with the fields of a change back at their defaults. */
function withoutChange(request: PartialVramRequest, change: RequestChange): PartialVramRequest {
  const { quantize, ...fields } = change;
  const kept = Object.fromEntries(
    entriesOf(request).filter(([name]) => !Object.hasOwn(fields, name)),
  ) as PartialVramRequest;
  if (!quantize) return kept;
  const formats = entriesOf(kept.quantize).filter(([component]) => !Object.hasOwn(quantize, component));
  return { ...kept, quantize: Object.fromEntries(formats) as NonNullable<RequestChange['quantize']> };
}

/** Whether a request has all values of a change. */
export function hasChange(request: PartialVramRequest, change: RequestChange): boolean {
  const { quantize, ...fields } = change;
  return (
    entriesOf(fields).every(([name, value]) => same((request as Fields)[name], value)) &&
    entriesOf(quantize).every(([component, format]) => request.quantize?.[component] === format)
  );
}

/** The request with the fields of a change as they were in an earlier request; at their defaults if that did not set them. */
export function restored(
  request: PartialVramRequest,
  change: RequestChange,
  before: PartialVramRequest,
): PartialVramRequest {
  const { quantize, ...fields } = change;
  const had = (names: object, values: object | undefined) =>
    Object.fromEntries(entriesOf(values).filter(([name]) => Object.hasOwn(names, name)));
  return withChange(withoutChange(request, change), {
    ...had(fields, before),
    ...(quantize ? { quantize: had(quantize, before.quantize) } : {}),
  } as RequestChange);
}
