import { reportAddress, reportOf, type Report } from '../../lib/report/report.ts';

/** What the page shows: the row, list item or paragraph with the figure. */
function shownWith(control: Element): string | null {
  const place = control.closest('tr, li, dl > div, figure, p, section');
  if (!place) return null;
  const copy = place.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll('.report, svg, script, style, details, table, .chart-reading')) {
    if (part !== copy) part.remove();
  }
  // Cells and items have no space between their texts.
  return [...copy.childNodes].map((node) => node.textContent).join(' ');
}

/** Shows the text of a report, to be copied. */
function showText({ title, body }: Report): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'report-text';
  dialog.setAttribute('aria-label', 'Report this figure');
  const text = document.createElement('textarea');
  text.readOnly = true;
  text.rows = 9;
  text.value = `${title}\n\n${body}`;
  text.setAttribute('aria-label', 'Text of the report');
  const lead = document.createElement('p');
  lead.textContent = 'Copy this text, add what is right, and send it to the maintainer of this site.';
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  const button = (words: string, act: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = words;
    made.addEventListener('click', act);
    return made;
  };
  const copy = button('Copy', () => {
    navigator.clipboard.writeText(text.value).then(
      () => (status.textContent = 'Copied.'),
      () => {
        text.select();
        status.textContent = 'The browser did not allow copying. The text is selected.';
      },
    );
  });
  dialog.append(
    lead,
    text,
    copy,
    button('Close', () => dialog.close()),
    status,
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Opens the report of a control's figure: in the tracker, where its address is known, or as text to copy. */
export function report(control: HTMLElement): void {
  const written = reportOf({
    subject: control.dataset.report!,
    shown: shownWith(control),
    page: location.href,
  });
  if (control instanceof HTMLAnchorElement)
    window.open(reportAddress(control.href, written) ?? control.href, control.target || '_self', 'noopener');
  else showText(written);
}
