/** The search button and its dialog. What it searches with is loaded when a reader first opens it. */
class SiteSearch extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('.open')!;
    const dialog = this.querySelector('dialog')!;
    button.disabled = false;
    const open = async () => {
      if (dialog.open) return;
      dialog.showModal();
      // At once, for a reader types on while the panel is loaded; what is typed by then is searched.
      const input = dialog.querySelector('input')!;
      input.focus();
      input.select();
      const { SearchPanel } = await import('./search-panel.ts');
      SearchPanel.attach(dialog, this.dataset['base'] ?? '/', this.dataset['dev'] !== undefined);
    };
    button.addEventListener('click', open);
    this.querySelector('.close')!.addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    addEventListener('keydown', (event) => {
      const wanted = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      const slash =
        event.key === '/' &&
        !(event.target as HTMLElement).matches('input, textarea, select, [contenteditable]');
      if (!wanted && !slash) return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else void open();
    });
  }
}

customElements.define('site-search', SiteSearch);
