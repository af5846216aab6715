import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

export type OtherServer = 'nginx' | 'caddy';

/** Whether a server of files is on the PATH. */
export const isInstalled = (name: OtherServer): boolean =>
  spawnSync(name, name === 'nginx' ? ['-v'] : ['version']).status === 0;

const freePort = () =>
  new Promise<number>((resolve) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address() as AddressInfo;
      taken.close(() => resolve(port));
    });
  });

/** Resolves when something answers; a process that ends before is an error. */
async function answers(origin: string, started: ChildProcess): Promise<void> {
  let said = '';
  started.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  for (;;) {
    if (started.exitCode !== null) throw new Error(`the server ended: ${said}`);
    try {
      await (await fetch(origin)).body?.cancel();
      return;
    } catch {
      await new Promise((later) => setTimeout(later, 50));
    }
  }
}

const starters: Record<OtherServer, (port: number, site: string, own: string) => ChildProcess> = {
  nginx(port, site, own) {
    // Debian's build reads its dynamic modules by lines of the system's own file, which is left aside here.
    const user = userInfo().uid === 0 ? 'user root;' : '';
    writeFileSync(
      join(own, 'nginx.conf'),
      `${user} daemon off; worker_processes 1; pid ${own}/pid; error_log stderr crit;
      events {}
      http {
        access_log off; client_body_temp_path ${own}; proxy_temp_path ${own};
        fastcgi_temp_path ${own}; uwsgi_temp_path ${own}; scgi_temp_path ${own};
        server { listen 127.0.0.1:${port}; root ${site}; include ${site}hosting/nginx.conf; }
      }`,
    );
    execFileSync('nginx', ['-t', '-q', '-c', join(own, 'nginx.conf'), '-p', own]);
    return spawn('nginx', ['-c', join(own, 'nginx.conf'), '-p', own], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  },
  caddy(port, site, own) {
    writeFileSync(
      join(own, 'Caddyfile'),
      `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${port} {\n  root * ${site}\n  import ${site}hosting/Caddyfile\n}\n`,
    );
    const env = { ...process.env, XDG_DATA_HOME: own, XDG_CONFIG_HOME: own };
    return spawn('caddy', ['run', '--config', join(own, 'Caddyfile')], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  },
};

/**
 * Starts a server of files with the configuration that the build wrote for it.
 * @param site folder of a built site, with a slash at its end
 */
export async function startOther(
  name: OtherServer,
  site: string,
): Promise<{ origin: string; stop: () => void }> {
  const own = mkdtempSync(join(tmpdir(), `${name}-`));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const started = starters[name](port, site, own);
  const ended = new Promise((resolve) => started.once('exit', resolve));
  const stop = () => {
    started.kill();
    void ended.then(() => rmSync(own, { recursive: true, force: true }));
  };
  try {
    await answers(origin, started);
  } catch (error) {
    stop();
    throw error;
  }
  return { origin, stop };
}
