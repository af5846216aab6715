/** What readers do in browsers that lack something: it works, or says in words why it does not. */
import type { EngineName, Lack } from './engine.ts';
import { generate, reading, type Journey } from './journeys.ts';

export interface Variant {
  lack: Lack;
  /** Engines that cannot be made to lack it. */
  not?: EngineName[];
  journeys: Journey[];
}

const themeInPage: Journey = {
  name: 'the theme changes on the page',
  go: async (reader) => {
    await reader.goto('/guide/gpu/');
    await reader.choose('/^Select theme/', 'dark');
    await reader.until('the dark theme', `document.documentElement.dataset.theme === 'dark'`);
  },
};

const calculatorStoresNothing: Journey = {
  name: 'the calculator works and says that it stores nothing',
  go: async (reader) => {
    await reader.goto('/tools/calculator/');
    await reader.ready('.calculator');
    await reader.fill('Quantity of GPU', '2');
    await reader.sees('[data-testid=total]', '$18,800 to $21,000');
    await reader.sees('.calculator .notice', 'does not allow this site to store data');
  },
};

const search: Journey = {
  name: 'search finds a page',
  go: async (reader) => {
    await reader.goto('/guide/gpu/');
    await reader.click('button', '/^Search/');
    await reader.engine.type('power supply');
    await reader.sees('site-search [role=option] .kind', /./);
  },
};

const demo: Journey = {
  name: 'the demo draws an image',
  go: async (reader) => {
    await generate(reader);
    await reader.sees('.run-status', 'Finished');
  },
};

const demoStoresNothing: Journey = {
  name: 'the demo draws an image and says that the model is not stored',
  go: async (reader) => {
    await generate(reader);
    await reader.sees('.run-status', 'Finished');
    await reader.until('note 302', `document.querySelector('[data-fault="302"]') !== null`);
  },
};

export const variants: Variant[] = [
  {
    lack: 'blocked storage',
    // WebKitGTK's own browser has no such setting.
    not: ['WebKit'],
    journeys: [themeInPage, calculatorStoresNothing, search, demoStoresNothing],
  },
  {
    lack: 'no local storage',
    // Chromium has local storage or blocks all storage.
    not: ['Chromium'],
    journeys: [themeInPage, calculatorStoresNothing],
  },
  {
    lack: 'no WebAssembly',
    journeys: [
      {
        name: 'search says so, shows computed answers, and offers the lists of pages',
        go: async (reader) => {
          await reader.goto('/guide/gpu/');
          await reader.click('button', '/^Search/');
          await reader.engine.type('power supply');
          await reader.sees('site-search .status', 'This browser has no WebAssembly');
          await reader.sees('site-search [role=option]', 'Graphics cards');
          await reader.press('a', 'Control');
          await reader.engine.type('3060 12gb sdxl');
          await reader.sees('site-search .status', '1 answer');
          await reader.press('Enter');
          await reader.until('the card’s page', `location.pathname === '/gpus/geforce-rtx-3060-12-gb/'`);
        },
      },
      {
        name: 'the demo says so, by its own number',
        go: async (reader) => {
          await generate(reader);
          await reader.until('fault 109', `document.querySelector('[data-fault="109"]') !== null`);
          await reader.sees('[data-fault="109"]', 'no WebAssembly');
        },
      },
    ],
  },
  { lack: 'private window', journeys: [reading, search, demo] },
];
