/** The search button and its dialog. What it searches with is loaded when a reader first opens it. */
class SiteSearch extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('.open')!;
    const dialog = this.querySelector('dialog')!;
    button.disabled = false;
    const input = dialog.querySelector('input')!;
    const status = dialog.querySelector('.status')!;
    let loaded = false;
    // Enter pressed before the panel is there is given to it once it is.
    let entered = false;
    input.addEventListener('keydown', (event) => {
      if (loaded || event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      entered = true;
    });
    input.addEventListener('input', () => (entered = false));
    const load = async () => {
      if (loaded) return;
      status.textContent = 'Loading the search…';
      try {
        const { SearchPanel } = await import('./search-panel.ts');
        if (loaded) return;
        loaded = true;
        status.textContent = '';
        new SearchPanel(dialog, this.dataset['base'] ?? '/', this.dataset['dev'] !== undefined);
        if (entered) input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
        entered = false;
      } catch {
        const again = document.createElement('button');
        again.type = 'button';
        again.className = 'again';
        again.textContent = 'Try again';
        again.addEventListener('click', () => void load());
        status.replaceChildren('The search could not be loaded. What you typed is kept. ', again);
      }
    };
    const open = () => {
      if (dialog.open) return;
      dialog.showModal();
      // At once, for a reader types on while the panel is loaded; what is typed by then is searched.
      input.focus();
      input.select();
      void load();
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
      else open();
    });
  }
}

customElements.define('site-search', SiteSearch);
