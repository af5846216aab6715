/** What a journey needs of a browser. Everything else is done in the page (visitor.ts). */
export interface Engine {
  name: EngineName;
  version: string;
  goto(address: string): Promise<void>;
  /** Goes back or forward in the history; may take the page from the back/forward cache. */
  move(direction: 'back' | 'forward'): Promise<void>;
  /** The value of an expression in the page, awaited there; it must be JSON. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** A real click on the element with this selector. */
  click(selector: string): Promise<void>;
  /** Types a text into the focused element. */
  type(text: string): Promise<void>;
  press(key: Key, modifier?: 'Control'): Promise<void>;
  /** A new tab, which gets the commands from now on; or the first one again. */
  useTab(which: 'first' | 'second'): Promise<void>;
  close(): Promise<void>;
}

export type EngineName = 'Chromium' | 'Firefox' | 'WebKit';
export type Key = 'Enter' | 'Escape' | 'ArrowDown' | 'Tab' | 'a' | 'k';

/** What a browser lacks. */
export type Lack = 'blocked storage' | 'no local storage' | 'no WebAssembly' | 'private window';
