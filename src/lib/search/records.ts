import type { PartKind } from '../../content/part-kinds.ts';
import type { ModelSummary } from '../verdict/model-summary.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import { figureText } from '../parts/part-table.ts';
import { viewOf } from '../parts/views.ts';
import type { Term } from '../../content/schemas/glossary.ts';
import type { TierEntry } from '../build/rows/build.ts';
import { auditTier } from '../build/rows/audit.ts';
import { formatRange } from '../units/money-format.ts';
import { formatBytes } from '../units/memory-size.ts';
import type { PageKind } from './page-kind.ts';

/** A data record that the search can find, in Pagefind's format. */
export interface SearchRecord {
  /** Address below the site's base, with a leading slash. */
  url: string;
  /** The searched text. */
  content: string;
  language: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
}

function record(
  kind: PageKind,
  url: string,
  title: string,
  aliases: string[],
  content: string,
  filters: Record<string, string[]> = {},
): SearchRecord {
  const meta = { title, kind, aliases: aliases.join(', ') };
  return { url, content, language: 'en', meta, filters: { kind: [kind], ...filters } };
}

/** A tier in the calculator. */
export function tierRecord(tier: TierEntry): SearchRecord {
  const audit = auditTier(tier);
  const rows = tier.lines.map((line) => `${line.label}: ${line.model}, ${line.quantityWording}.`);
  const content = [
    `${tier.name} configuration in the calculator. ${tier.summary}`,
    ...rows,
    `Computed total ${formatRange(audit.computed, tier.currency)}, stated total ${tier.stated.wording}.`,
  ].join(' ');
  const title = `${tier.name} tier in the calculator`;
  return record(
    'Tools',
    `/tools/calculator/?tier=${tier.id}`,
    title,
    ['build', 'quote', 'price', 'cost'],
    content,
  );
}

/**
 * A card, with its page. The page itself is not indexed, because its tables name every model.
 * @param price what it costs, in a sentence
 * @param answered whether answers are given on it; otherwise its name alone leads to it, not its memory and maker
 */
export function gpuRecord(gpu: GpuEntry, price: string, answered = true): SearchRecord {
  // Who names AMD's processor around a chip asks about the computers with it, which have a page of their own.
  const name = gpu.form === 'soc' && gpu.vendor === 'AMD' ? gpu.name.replace(/ \(.*\)$/, '') : gpu.name;
  const content = [
    `${gpu.vendor} ${name}: ${gpu.memoryGiB} GB of ${gpu.memoryType ?? 'memory'}, ${gpu.architecture}, ${gpu.year}.`,
    gpu.boardPowerW === null ? '' : `Board power ${gpu.boardPowerW} W.`,
    `Price: ${price}`,
    'Graphics card, GPU, VRAM.',
  ].join(' ');
  return record(
    'Graphics cards',
    `/gpus/${gpu.id}/`,
    `${name}, ${gpu.memoryGiB} GB`,
    answered ? [name, `${gpu.memoryGiB} gb`, gpu.vendor] : [name],
    content,
    { vendor: [gpu.vendor], vram: [`${gpu.memoryGiB} GB`] },
  );
}

/** A part other than a card, with its row on the page of its kind. @param price what it costs, in a sentence */
export function partRecord<Kind extends PartKind>(
  kind: Kind,
  part: PartEntry<Kind>,
  price: string,
): SearchRecord {
  const { page, noun, plural, columns } = viewOf(kind);
  const name = `${part.vendor} ${part.name}`;
  const figures = columns.flatMap(({ head, unit, value }) => {
    const text = figureText(value(part), unit);
    return text === null ? [] : [`${head} ${text}.`];
  });
  const content = [`${name}.`, ...figures, `Price: ${price}`, `${plural}, ${noun}.`].join(' ');
  return record('Parts', `/${page}/#${part.id}`, name, [part.name, part.id, noun], content);
}

/** A term of the glossary. */
export function termRecord({ id, term, definition, aliases }: Term): SearchRecord {
  const content = `${term}: ${definition} Meaning, definition.`;
  return record('Glossary', `/glossary/#${id}`, term, [...aliases, 'what is', 'meaning'], content);
}

const cardText = (size: number | null, manner: string): string =>
  size === null ? '' : `Fits on a card of ${size} GB ${manner}.`;

/** A model, with its page. The page itself is not indexed, because its tables name every card. */
export function modelRecord(summary: ModelSummary): SearchRecord {
  const { model, estimate, asItIsGiB, sameImageGiB, anyhowGiB } = summary;
  const content = [
    `${model.name} at ${model.nativeSize} pixels needs ${formatBytes(estimate.nvidiaSmiBytes, 'GiB')} of VRAM in ${model.dtype}.`,
    cardText(asItIsGiB, 'without options'),
    sameImageGiB === asItIsGiB ? '' : cardText(sameImageGiB, 'with options that do not change the image'),
    anyhowGiB === sameImageGiB ? '' : cardText(anyhowGiB, 'with quantised weights'),
    'Model, checkpoint, requirements, which card, GPU memory.',
  ].join(' ');
  return record(
    'Models',
    `/models/${model.id}/`,
    model.name,
    [model.id, `${model.id} requirements`],
    content,
  );
}
