import { firstPrice, type GpuEntry } from '../parts/gpu-table.ts';
import type { Term } from '../../content/schemas/glossary.ts';
import type { TierEntry } from '../tier/build.ts';
import { auditTier } from '../tier/audit.ts';
import { formatRange } from '../tier/money-format.ts';
import type { PageKind } from './page-kind.ts';

/** One thing of our data that can be found by itself, in the form that Pagefind takes. */
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

/** A tier opened in the calculator. */
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

/** A card in the table of cards. */
export function gpuRecord(gpu: GpuEntry): SearchRecord {
  const price = firstPrice(gpu);
  const content = [
    `${gpu.vendor} ${gpu.name}: ${gpu.memoryGiB} GB of ${gpu.memoryType ?? 'memory'}, ${gpu.architecture}, ${gpu.year}.`,
    gpu.boardPowerW === null ? '' : `Board power ${gpu.boardPowerW} W.`,
    price === null ? '' : `Price ${price.amount} ${price.currency} (${price.kind}, ${price.date}).`,
    'Graphics card, GPU, VRAM.',
  ].join(' ');
  const title = `${gpu.name}, ${gpu.memoryGiB} GB`;
  return record(
    'Graphics cards',
    `/parts/gpus/#${gpu.id}`,
    title,
    [gpu.name, `${gpu.memoryGiB} gb`, gpu.vendor],
    content,
    { vendor: [gpu.vendor], vram: [`${gpu.memoryGiB} GB`] },
  );
}

/** A word of the glossary. */
export function termRecord({ id, term, definition, aliases }: Term): SearchRecord {
  const content = `${term}: ${definition} Meaning, definition.`;
  return record('Glossary', `/glossary/#${id}`, term, [...aliases, 'what is', 'meaning'], content);
}
