import { nearestReading, readingAfterKey, readReadings, type Reading } from '../../lib/charts/readings.ts';

/**
 * Lets a reader go through the points of a chart by pointer, touch and keys. To screen readers it is a slider over the points,
 * whose value is the point in words: every one of them passes the arrow keys on and says the new value.
 */
class ChartPlot extends HTMLElement {
  static readonly observedAttributes = ['data-readings'];

  #readings: Reading[] = [];
  #index = -1;
  #hint = '';

  connectedCallback(): void {
    this.#hint ||= this.#output?.textContent ?? '';
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('focus', this.#onFocus);
    this.addEventListener('pointermove', this.#onPointer);
    this.addEventListener('pointerdown', this.#onPointer);
  }

  attributeChangedCallback(): void {
    this.#readings = readReadings(this.dataset.readings ?? null);
    this.#index = -1;
    this.classList.remove('reading');
    if (this.#hint && this.#output) this.#output.textContent = this.#hint;
    const count = this.#readings.length;
    if (count === 0) return;
    this.setAttribute('role', 'slider');
    this.setAttribute('tabindex', '0');
    this.setAttribute('aria-valuemin', '1');
    this.setAttribute('aria-valuemax', String(count));
    this.#describe(0);
  }

  get #output() {
    return this.querySelector('.chart-reading');
  }

  #describe(index: number): void {
    this.setAttribute('aria-valuenow', String(index + 1));
    this.setAttribute('aria-valuetext', this.#readings[index]!.text);
  }

  #show(index: number): void {
    const reading = this.#readings[index];
    if (!reading || index === this.#index) return;
    this.#index = index;
    this.#describe(index);
    this.classList.add('reading');
    const cursor = this.querySelector('.chart-cursor');
    cursor?.setAttribute('x', `${reading.x * 100}%`);
    cursor?.querySelector('circle')?.setAttribute('cy', String(reading.y));
    cursor?.querySelector('line')?.setAttribute('y1', String(reading.y));
    if (this.#output) this.#output.textContent = reading.text;
  }

  readonly #onFocus = (): void => {
    if (this.matches(':focus-visible')) this.#show(Math.max(0, this.#index));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = readingAfterKey(event.key, this.#index, this.#readings.length);
    if (to === null) return;
    event.preventDefault();
    this.#show(to);
  };

  readonly #onPointer = (event: PointerEvent): void => {
    const plot = this.querySelector('svg')?.getBoundingClientRect();
    if (!plot) return;
    this.#show(
      nearestReading(this.#readings, event.clientX - plot.left, event.clientY - plot.top, plot.width),
    );
  };
}

if (!customElements.get('chart-plot')) customElements.define('chart-plot', ChartPlot);
