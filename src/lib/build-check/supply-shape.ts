import type { PartEntry } from '../parts/catalogue.ts';
import { likelyShare, type Comparison, type Gap } from './amount.ts';
import type { CatalogueFacts } from './catalogue-facts.ts';
import { classOf, minClassParts, partsOfClass, type ClassCounts } from './classes/part-classes.ts';
import type { SupplyFacts } from './machine.ts';

/** Whether a case that takes some shapes takes a supply; an SFX supply fits a place for ATX with a bracket. */
const takes = (shapes: readonly string[], form: string): boolean =>
  shapes.includes(form) ||
  (form === 'SFX' && shapes.includes('SFX-L')) ||
  ((form === 'SFX' || form === 'SFX-L') && shapes.includes('ATX'));

/** Values with their shares: one that is certain, or those of a class. */
function sharesOf(counts: ClassCounts): [value: string, share: number][] {
  const all = partsOfClass(counts);
  return counts.counts.map(([value, parts]) => [String(value), parts / all]);
}

/** Whether a supply has a shape that a case takes. @param gaps what is missing where the one or the other is not published */
export function shapeInCase(
  supply: SupplyFacts,
  chassis: PartEntry<'case'>,
  { classes }: CatalogueFacts,
  gaps: { supply: Gap; chassis: Gap },
): Comparison {
  const { form } = supply;
  const { supplyForms } = chassis;
  if (form !== null && supplyForms !== null) return { is: takes(supplyForms, form) ? 'yes' : 'no' };
  const ofSupply = form === null ? classOf(classes, 'psu', 'form', supply as never) : null;
  const ofCase = supplyForms === null ? classOf(classes, 'case', 'supplyForms', chassis) : null;
  const open: Gap[] = [
    ...(form === null ? [gaps.supply] : []),
    ...(supplyForms === null ? [gaps.chassis] : []),
  ];
  const used = [...(form === null ? [ofSupply] : []), ...(supplyForms === null ? [ofCase] : [])];
  const known = used.filter((each) => each !== null);
  if (known.length < used.length || known.some((each) => partsOfClass(each) < minClassParts))
    return { is: 'open', gaps: open, share: null };
  const forms: [string, number][] = ofSupply ? sharesOf(ofSupply) : [[form!, 1]];
  const shapes: [readonly string[], number][] = ofCase
    ? sharesOf(ofCase).map(([json, share]) => [JSON.parse(json) as string[], share])
    : [[supplyForms!, 1]];
  const share = forms.reduce(
    (sum, [each, ofForm]) =>
      sum + ofForm * shapes.reduce((all, [list, ofList]) => (takes(list, each) ? all + ofList : all), 0),
    0,
  );
  if (share < likelyShare) return { is: 'open', gaps: open, share };
  return {
    is: 'likely',
    basis: known.map((each) => {
      const of = partsOfClass(each);
      return {
        count: Math.floor(of * (known.length === 1 ? share : Math.sqrt(share)) + 1e-9),
        of,
        words: each.of,
      };
    }),
  };
}
