/** While the menu of all pages covers a narrow window, what is below it cannot be reached by keyboard. */
const menu = document.querySelector<HTMLElement>('.all-pages > [popover]');
menu?.addEventListener('toggle', (event) => {
  const covered = event.newState === 'open' && !matchMedia('(min-width: 50em)').matches;
  for (const part of document.querySelectorAll('main, .sl-skip-link')) part.toggleAttribute('inert', covered);
});
