import type { Engine, Key } from './engine.ts';
import { choose, mark, roles, type Role } from './in-page.ts';

const marked = '[data-marked]';
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** A function with its arguments, as an expression for the page. */
const call = <Args extends (string | number)[]>(work: (...args: Args) => unknown, ...args: Args): string =>
  `(${work.toString()})(${args.map((each) => JSON.stringify(each)).join(', ')})`;

/** A reader of the site in any engine: looks for elements by role and name, and waits for what it expects. */
export class Visitor {
  readonly engine: Engine;
  readonly origin: string;

  constructor(engine: Engine, origin: string) {
    this.engine = engine;
    this.origin = origin;
  }

  goto(path: string): Promise<void> {
    return this.engine.goto(this.origin + path);
  }

  evaluate<Value>(expression: string): Promise<Value> {
    return this.engine.evaluate<Value>(expression);
  }

  /** Waits until an expression in the page is true. @throws Error that names what did not happen */
  async until(what: string, expression: string, ms = 20_000): Promise<void> {
    const end = Date.now() + ms;
    let last: unknown;
    while (Date.now() < end) {
      // While a page is being replaced, there is nobody to ask.
      last = await this.engine.evaluate(expression).catch((error: unknown) => error);
      if (last === true) return;
      await pause(100);
    }
    const page = await this.engine
      .evaluate<string>(`location.href + ': ' + document.body.innerText.slice(0, 1500)`)
      .catch(String);
    throw new Error(`${what}: not within ${ms / 1000} s (${String(last)}). ${page}`);
  }

  /** Waits for an element by role and name (between slashes: a pattern), and marks it. Returns its value or text. */
  async find(role: Role, name: string): Promise<string> {
    const expression = call(mark, roles[role], name);
    await this.until(`${role} “${name}”`, `${expression} !== null`);
    return this.engine.evaluate<string>(expression);
  }

  async click(role: Role, name: string): Promise<void> {
    await this.find(role, name);
    await this.rests();
    await this.engine.click(marked);
  }

  /** Replaces the text of a field by typing. */
  async fill(name: string, text: string): Promise<void> {
    await this.find('textbox', name);
    await this.rests();
    await this.engine.click(marked);
    await this.until(
      `the focus on ${name}`,
      `document.activeElement === document.querySelector('${marked}')`,
    );
    await this.engine.press('a', 'Control');
    await this.engine.type(text);
  }

  /** Waits until the marked element stays where it is, so that a click meets it: parts of a tool load after it. */
  private async rests(): Promise<void> {
    const place = `JSON.stringify(document.querySelector('${marked}')?.getBoundingClientRect())`;
    for (let [before, tries] = ['', 0]; tries < 50; tries += 1) {
      const now = await this.engine.evaluate<string>(place);
      if (now === before) return;
      before = now;
      await pause(250);
    }
  }

  async choose(name: string, value: string): Promise<void> {
    await this.find('choice', name);
    await this.engine.evaluate(call(choose, value));
  }

  /** Goes to an element by the Tab key, from what is before it. */
  async tabTo(element: string): Promise<void> {
    const all = `[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((each) => each.getClientRects().length > 0)`;
    await this.engine.evaluate(`((all) => all[all.indexOf(${element}) - 1].focus())(${all})`);
    // In some engines frames that scroll are on the way.
    for (let presses = 0; presses < 5; presses += 1) {
      await this.engine.press('Tab');
      if (await this.engine.evaluate(`document.activeElement === ${element}`)) return;
    }
    throw new Error(`the Tab key does not reach ${element}`);
  }

  press(key: Key, modifier?: 'Control'): Promise<void> {
    return this.engine.press(key, modifier);
  }

  /** The text of the first element with a selector; empty if there is none. */
  text(selector: string): Promise<string> {
    return this.engine.evaluate<string>(
      `document.querySelector(${JSON.stringify(selector)})?.textContent.replaceAll(/\\s+/g, ' ').trim() ?? ''`,
    );
  }

  /** Waits until an element contains a text or matches a pattern. */
  sees(selector: string, text: string | RegExp, ms = 20_000): Promise<void> {
    const found = `[...document.querySelectorAll(${JSON.stringify(selector)})].map((each) => each.textContent.replaceAll(/\\s+/g, ' ').trim())`;
    const matches =
      typeof text === 'string' ? `each.includes(${JSON.stringify(text)})` : `${String(text)}.test(each)`;
    return this.until(`${selector} with ${String(text)}`, `${found}.some((each) => ${matches})`, ms);
  }

  /** Waits until an element's text differs from an earlier one. */
  changes(selector: string, from: string, ms = 20_000): Promise<void> {
    const text = `document.querySelector(${JSON.stringify(selector)})?.textContent.replaceAll(/\\s+/g, ' ').trim() ?? ''`;
    return this.until(
      `${selector} other than ${from}`,
      `![${JSON.stringify(from)}, ''].includes(${text})`,
      ms,
    );
  }

  /** Waits until a tool's code runs. */
  ready(tool: string): Promise<void> {
    return this.until(`${tool} is ready`, `document.querySelector('${tool}[data-ready]') !== null`);
  }
}
