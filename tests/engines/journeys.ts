/** What readers do on the site, written once for every engine. */
import assert from 'node:assert/strict';
import type { Site } from './site.ts';
import type { Visitor } from './visitor.ts';

export interface Journey {
  name: string;
  go(reader: Visitor, site: Site): Promise<void>;
}

const total = '[data-testid=total]';

export const reading: Journey = {
  name: 'reading: the theme stays, and a term of the glossary shows its definition',
  go: async (reader) => {
    await reader.goto('/advice/training/');
    await reader.choose('/^Select theme/', 'dark');
    await reader.until('the dark theme', `document.documentElement.dataset.theme === 'dark'`);
    await reader.tabTo(
      `[...document.querySelectorAll('a.term')].find((term) => term.textContent === 'LoRA')`,
    );
    await reader.until(
      'the definition',
      `document.querySelector('.definition:popover-open')?.textContent.includes('Low-rank adapter') === true`,
    );
    await reader.press('Escape');
    await reader.until('no definition', `document.querySelector('.definition:popover-open') === null`);
    await reader.goto('/cost/deluxe/');
    await reader.until('the dark theme', `document.documentElement.dataset.theme === 'dark'`);
    await reader.sees('table.datasheet', '$25,800');
  },
};

const tierCalculator: Journey = {
  name: 'tier calculator: a price and a quantity change the total, which the address keeps',
  go: async (reader) => {
    await reader.goto('/cost/deluxe/');
    await reader.ready('.calculator');
    await reader.sees(total, '$21,800 to $25,000');
    await reader.fill('/^Price of one .*, GPU$/', '1800');
    await reader.sees(total, '$23,000 to $24,200');
    await reader.fill('Quantity of GPU', '2');
    await reader.sees(total, '$19,400 to $20,600');
    await reader.until('the build in the address', `location.search.includes('gpu,2x1800')`);
    await reader.click('button', 'Reset to the guide');
    await reader.sees(total, '$21,800 to $25,000');
  },
};

const vram: Journey = {
  name: 'VRAM estimator: another model and another format change the peak',
  go: async (reader) => {
    await reader.goto('/tools/vram/');
    await reader.ready('.vram');
    const first = await reader.text('.vram .readings');
    await reader.choose('Model', 'flux1-dev');
    await reader.changes('.vram .readings', first);
    const full = await reader.text('.vram .readings');
    await reader.choose('Denoiser weights', 'nf4');
    await reader.changes('.vram .readings', full);
    const [before, after] = [full, await reader.text('.vram .readings')].map((text) =>
      Number(/(\d+\.\d+) GiB/.exec(text)![1]),
    );
    assert(after! < before! - 10, `${after} GiB is not 10 below ${before}`);
    await reader.until('the model in the address', `location.search.includes('model=flux1-dev')`);
  },
};

const speed: Journey = {
  name: 'speed: a card’s page says how fast it runs SDXL',
  go: async (reader) => {
    await reader.goto('/gpus/geforce-rtx-4090/#runs-sdxl');
    await reader.sees('tr:has(#runs-sdxl), #runs-sdxl', /\d/);
    await reader.until(
      'the row in view',
      `(() => { const { top } = document.getElementById('runs-sdxl').getBoundingClientRect(); return top >= 0 && top < innerHeight; })()`,
    );
  },
};

const whichCard: Journey = {
  name: 'which card: a budget and another size are answered, the size by the worker',
  go: async (reader) => {
    await reader.goto('/tools/which-gpu/');
    await reader.ready('.choose');
    const first = await reader.text('.best .answer');
    await reader.fill('Budget for one card, US dollars', '300');
    await reader.changes('.best .answer', first);
    await reader.sees('.best', '$300');
    const before = await reader.text('.best');
    await reader.fill('Width, pixels', '768');
    await reader.until('the size in the address', `location.search.includes('width=768')`);
    await reader.changes('.best', before, 90_000);
  },
};

const chart: Journey = {
  name: 'chart: a model and a comparison of two cards',
  go: async (reader) => {
    await reader.goto('/tools/gpu-chart/');
    await reader.ready('.choose');
    const points = () => reader.evaluate<number>(`document.querySelectorAll('.choose svg svg .mark').length`);
    const all = await points();
    await reader.choose('Memory', 'as-it-is');
    await reader.until('fewer points', `document.querySelectorAll('.choose svg svg .mark').length < ${all}`);
    await reader.choose('Model', 'flux1-dev');
    await reader.sees('figcaption', 'FLUX.1 dev');
    await reader.choose('Card', 'geforce-rtx-3060-ti');
    await reader.choose('Compare with', 'geforce-rtx-3090');
    await reader.sees('figcaption', 'GeForce RTX 3060 Ti and GeForce RTX 3090');
  },
};

const rentOrBuy: Journey = {
  name: 'rent or buy: the hours after which buying is cheaper',
  go: async (reader) => {
    await reader.goto('/tools/calculator/?v=2&tier=deluxe&tax=10&hours=8&kwh=0.3&years=3&rent=3');
    await reader.ready('.calculator');
    await reader.click('button', '/^Own or rent/');
    await reader.sees('[data-testid=break-even]', 'hours of use');
  },
};

const search: Journey = {
  name: 'search: opened by Ctrl+K, answered, followed by Enter',
  go: async (reader) => {
    await reader.goto('/');
    await reader.until('the search button', `document.querySelector('site-search .open:enabled') !== null`);
    await reader.press('k', 'Control');
    await reader.until('the dialog', `document.querySelector('site-search dialog').open`);
    await reader.engine.type('power supply for four 4090');
    await reader.sees('site-search [role=option] .kind', /./);
    const first = await reader.evaluate<string>(
      `document.querySelector('site-search [role=option][aria-selected=true]').pathname`,
    );
    await reader.press('Enter');
    await reader.until(`the page ${first}`, `location.pathname === ${JSON.stringify(first)}`);
  },
};

export const generate = async (reader: Visitor, more = ''): Promise<void> => {
  await reader.goto(`/tools/demo/?v=1&prompt=pizza&steps=4${more}`);
  await reader.ready('.demo');
  await reader.click('button', 'Generate');
  await reader.until(
    'an end of the run',
    `['done', 'failed'].includes(document.querySelector('.run-status')?.dataset.phase)`,
    150_000,
  );
};

/** The bytes of the newest image of the demo. */
const pixels = (reader: Visitor) =>
  reader.evaluate<number[]>(`(() => {
    const canvas = document.querySelector('.demo .images canvas');
    return [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data];
  })()`);

const demo: Journey = {
  name: 'demo: an image on the processor',
  go: async (reader) => {
    await generate(reader);
    await reader.sees('.run-status', 'Finished');
    await reader.sees('.provider summary', 'the processor');
    assert(new Set(await pixels(reader)).size > 20, 'the image is empty');
  },
};

const keptBuilds: Journey = {
  name: 'kept builds: they return at the next visit, and two tabs keep their own',
  go: async (reader) => {
    await reader.goto('/tools/calculator/');
    await reader.ready('.calculator');
    await reader.fill('Quantity of GPU', '2');
    await reader.sees(total, '$18,800 to $21,000');
    await reader.engine.useTab('second');
    await reader.goto('/tools/calculator/');
    await reader.ready('.calculator');
    await reader.sees(total, '$18,800 to $21,000');
    await reader.fill('Quantity of GPU', '3');
    await reader.until('the build in the address', `location.search.includes('gpu,3x')`);
    await reader.engine.useTab('first');
    await reader.sees('.calculator .notice', 'Another tab changed your stored builds');
    await reader.sees(total, '$18,800 to $21,000');
    await reader.click('button', 'Show the stored builds');
    await reader.until(
      'the other build',
      `!document.querySelector('${total}').textContent.includes('$18,800')`,
    );
    await reader.click('button', 'Delete saved builds');
    await reader.sees(total, '$21,800 to $25,000');
  },
};

const history: Journey = {
  name: 'back and forward: a tool shows its settings again and goes on working',
  go: async (reader) => {
    await reader.goto('/tools/vram/');
    await reader.ready('.vram');
    const first = await reader.text('.vram .readings');
    await reader.choose('Model', 'flux1-dev');
    await reader.changes('.vram .readings', first);
    const shown = await reader.text('.vram .readings');
    await reader.until('the model in the address', `location.search.includes('flux1-dev')`);
    await reader.goto('/guide/gpu/');
    await reader.engine.move('back');
    await reader.until('the tool', `location.pathname === '/tools/vram/'`);
    await reader.ready('.vram');
    await reader.sees('.vram .readings', shown);
    await reader.choose('Denoiser weights', 'nf4');
    await reader.changes('.vram .readings', shown);
    await reader.engine.move('forward');
    await reader.until('the page', `location.pathname === '/guide/gpu/'`);
  },
};

const offline: Journey = {
  name: 'offline: read pages and the calculators work, and other pages say that the reader is offline',
  go: async (reader, site) => {
    await reader.goto('/guide/gpu/');
    await reader.until(
      'the service worker',
      `navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)`,
      60_000,
    );
    await reader.goto('/cost/deluxe/');
    await reader.ready('.calculator');
    try {
      await site.offline();
      await reader.goto('/cost/deluxe/?v=2&rows=gpu,2x1800');
      await reader.ready('.calculator');
      await reader.sees(total, '$19,400 to $20,600');
      await reader.goto('/tools/calculator/?v=2&tier=deluxe');
      await reader.ready('.calculator');
      await reader.goto('/guide/storage/');
      await reader.sees('h1', 'You are offline');
    } finally {
      await site.online();
    }
  },
};

/** Asserts that what the other journeys must not cause would be noticed. */
const watched: Journey = {
  name: 'policy: a script that is not allowed does not run, and is noticed',
  go: async (reader, site) => {
    await reader.goto('/guide/gpu/');
    await reader.evaluate(`(() => {
      const script = document.createElement('script');
      script.textContent = 'self.ran = true';
      document.head.append(script);
    })()`);
    assert.equal(await reader.evaluate(`self.ran === undefined`), true);
    const told: string[] = [];
    for (let tries = 0; tries < 50 && !told.join().includes('script-src'); tries += 1) {
      await new Promise((done) => setTimeout(done, 100));
      told.push(...site.complaints());
    }
    assert.match(told.join(), /script-src/);
    // The browser's own report comes later than the page's.
    await new Promise((done) => setTimeout(done, 500));
    site.complaints();
  },
};

/** In this order, in one window. */
export const journeys: Journey[] = [
  reading,
  tierCalculator,
  vram,
  speed,
  whichCard,
  chart,
  rentOrBuy,
  search,
  demo,
  keptBuilds,
  history,
  watched,
  offline,
];
