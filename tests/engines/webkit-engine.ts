import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { Engine, Key, Lack } from './engine.ts';

/** The programs of WebKitGTK's driver, as Debian installs them. */
export interface WebKitPrograms {
  driver: string;
  browser: string;
  display: string;
}

/** Codes of keys in WebDriver. */
const keyCodes: Record<Key | 'Control', string> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowDown: '\uE015',
  Tab: '\uE004',
  Control: '\uE009',
  a: 'a',
  k: 'k',
};

/** WebDriver's name of a reference to an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

const browserArguments: Partial<Record<Lack, string[]>> = {
  'no local storage': ['--enable-html5-local-storage=false'],
  'private window': ['--private'],
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Starts a virtual display; resolves with its name. */
const startDisplay = (program: string) =>
  new Promise<{ name: string; child: ChildProcess }>((resolve, reject) => {
    const child = spawn(program, ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.once('error', reject);
    child.stdout.once('data', (number) => resolve({ name: `:${String(number).trim()}`, child }));
  });

/** Starts WebKit's own small browser on a virtual display, over WebDriver. */
export async function startWebKit(programs: WebKitPrograms, lack: Lack | null): Promise<Engine> {
  const display = await startDisplay(programs.display);
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: display.name,
      GDK_BACKEND: 'x11',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      ...(lack === 'no WebAssembly' ? { JSC_useWasm: 'false', JSC_useWebAssembly: 'false' } : {}),
    },
    stdio: 'ignore',
  });
  const ask = async <Value>(method: string, path: string, body?: object): Promise<Value> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const end = () => {
    driver.kill();
    display.child.kill();
  };
  for (let tries = 0; ; tries += 1) {
    const isReady = await ask('GET', '/status').then(
      () => true,
      () => false,
    );
    if (isReady) break;
    if (tries > 100) {
      end();
      throw new Error('WebKitWebDriver did not start');
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  const capabilities = {
    alwaysMatch: {
      timeouts: { script: 120_000, pageLoad: 60_000 },
      'webkitgtk:browserOptions': {
        binary: programs.browser,
        args: ['--automation', ...((lack && browserArguments[lack]) ?? [])],
      },
    },
  };
  const session = await ask<{ sessionId: string; capabilities: { browserVersion: string } }>(
    'POST',
    '/session',
    { capabilities },
  ).catch((error: unknown) => {
    end();
    throw error;
  });
  const path = `/session/${session.sessionId}`;
  const post = <Value = null>(command: string, body: object = {}) => ask<Value>('POST', path + command, body);
  const keys = (actions: object[]) =>
    post('/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  const [first] = await ask<string[]>('GET', `${path}/window/handles`);
  let second: string | null = null;
  await post('/window/rect', { width: 1280, height: 900 }).catch(() => undefined);
  const script = (expression: string) => `const finish = arguments[arguments.length - 1];
    (async () => (${expression}))().then((value) => finish({ value }), (error) => finish({ error: String(error) }));`;
  return {
    name: 'WebKit',
    version: `WebKitGTK ${session.capabilities.browserVersion}`,
    goto: async (url) => void (await post('/url', { url })),
    move: async (direction) => void (await post(`/${direction}`)),
    evaluate: async (expression) => {
      const told = await post<{ value?: never; error?: string }>('/execute/async', {
        script: script(expression),
        args: [],
      });
      if (told.error !== undefined) throw new Error(told.error);
      return told.value as never;
    },
    click: async (selector) => {
      const element = await post<Record<string, string>>('/element', {
        using: 'css selector',
        value: selector,
      });
      await post(`/element/${element[elementKey]}/click`);
    },
    type: async (text) => {
      const actions = [...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
      await keys(actions);
    },
    press: async (key, modifier) => {
      const held = modifier ? [keyCodes[modifier]] : [];
      await keys([
        ...held.map((value) => ({ type: 'keyDown', value })),
        { type: 'keyDown', value: keyCodes[key] },
        { type: 'keyUp', value: keyCodes[key] },
        ...held.map((value) => ({ type: 'keyUp', value })),
      ]);
    },
    useTab: async (which) => {
      if (which === 'second')
        second ??= (await post<{ handle: string }>('/window/new', { type: 'tab' })).handle;
      await post('/window', { handle: which === 'second' ? second : first });
    },
    close: async () => {
      await ask('DELETE', path).catch(() => undefined);
      end();
    },
  };
}
