import type { Report } from '../report/report.ts';
import { filesText, type CollectionFiles } from './collection-files.ts';
import { measuredLine, type Measured } from './line.ts';

/**
 * The text of a contribution for the tracker: the line, and the entries of the collections.
 * @param files null for the line alone, from which the entries can be made again: the text of an address
 */
export function contributionOf(measured: Measured, files: CollectionFiles | null): Report {
  return {
    title: `Measurement: ${measured.question.model} on ${measured.card}`,
    body: [
      'Measured with the snippet of the estimator:',
      '',
      measuredLine(measured),
      '',
      ...(files
        ? [
            'As entries of the collections (trust R: not reviewed):',
            '',
            '```json',
            filesText(files).trimEnd(),
            '```',
            '',
          ]
        : []),
      'I agree that this measurement is published under CC BY 4.0.',
    ].join('\n'),
  };
}
