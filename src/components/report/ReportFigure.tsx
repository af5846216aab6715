import { useEffect } from 'react';
import { reportAddress, reportOf } from '../../lib/report/report.ts';
import './report.css';

interface Props {
  /** What the figure is, for the title of the report: `GeForce RTX 4090: bandwidth`. */
  subject: string;
  /** Whether it is a sign beside one of many figures, without words. */
  sign?: boolean;
}

/** Address of the tracker's form, from the environment of the build; empty without one. */
const tracker: string = import.meta.env.REPORT_URL as string;

/**
 * Opens a report of a figure in the repository's tracker, or shows its text to copy where the build knows no tracker. The
 * script (load-report.ts) adds what the page shows.
 */
export function ReportFigure({ subject, sign = false }: Props) {
  useEffect(() => void import('./load-report.ts'), []);
  const address = reportAddress(tracker, reportOf({ subject, shown: null, page: null }));
  const className = `report no-print${sign ? ' sign' : ''}`;
  const words = sign ? (
    <>
      <span aria-hidden="true">⚑</span>
      <span className="sr-only">Report this figure: {subject}</span>
    </>
  ) : (
    'Report this figure'
  );
  return address ? (
    <a className={className} href={address} rel="noopener" data-report={subject} title="Report this figure">
      {words}
    </a>
  ) : (
    <button
      type="button"
      className={`${className} needs-script`}
      data-report={subject}
      title="Report this figure"
    >
      {words}
    </button>
  );
}
