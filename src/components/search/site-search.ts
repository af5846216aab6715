/** The search button and its dialog. The search itself is loaded when the dialog is first opened. */
class SiteSearch extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('.open')!;
    const dialog = this.querySelector('dialog')!;
    button.disabled = false;
    const input = dialog.querySelector('input')!;
    const status = dialog.querySelector('.status')!;
    let loaded = false;
    // If Enter is pressed before the panel is loaded, the panel gets it later.
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
        const retry = document.createElement('button');
        retry.type = 'button';
        retry.className = 'again';
        retry.textContent = 'Retry';
        retry.addEventListener('click', () => void load());
        status.replaceChildren('The search failed to load. Your text is kept. ', retry);
      }
    };
    const open = () => {
      if (dialog.open) return;
      dialog.showModal();
      // Focus at once, because readers start to type while the panel is loading.
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
