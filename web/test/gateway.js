// A gateway of this test's own, and the others around a traveller: a province that offers a code, a gate that scans.

import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const launcher = fileURLToPath(new URL('../../gateway', import.meta.url));
const run = promisify(execFile);

/** Starts `serve` on a free port, and waits until it answers. */
export async function startGateway() {
  const data = await mkdtemp(join(tmpdir(), 'page-'));
  const serving = spawn(launcher, ['serve', '--port', '0', '--store', 'memory', '--data', data], { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise((resolve, reject) => {
    let text = '';
    serving.stdout.on('data', chunk => {
      text += chunk;
      const found = /serving on (\S+)/.exec(text);
      if (found && text.includes('Stop with')) {
        resolve(found[1]);
      }
    });
    serving.on('exit', status => reject(new Error(`serve ended with ${status}: ${text}`)));
  });
  const stop = async () => {
    const ended = new Promise(resolve => serving.on('exit', resolve));
    serving.kill();
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { address, stop, offer: (...options) => offer(address, data, options), check: code => check(address, code) };
}

let requests = 0;

/** What a province does after a real-name login: the claim secret of a freshly recognised code, and whose it is. */
async function offer(address, data, options) {
  const sample = await run(launcher, ['sample', '--claim', '--data', data, ...options]);
  const answer = await post(address, 'v1/recognitions', 'province:420000', sample.stdout, { 'Idempotency-Key': `offer-${requests++}` });
  return { secret: answer.claim.secret, number: /about (\S+)/.exec(sample.stderr)[1], level: answer.code.level };
}

async function check(address, code) {
  const body = JSON.stringify({ code, place: 'Guangzhou South, gate 3', destination: '440000' });
  return post(address, 'v1/checks', 'operator:gate', body, { 'Accept-Language': 'en' });
}

async function post(address, path, caller, body, headers) {
  const answer = await fetch(new URL(path, address), {
    method: 'POST', body, headers: { 'X-Local-Caller': caller, 'Content-Type': 'application/json', ...headers },
  });
  const read = await answer.json();
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${read.code}`);
  }
  return read;
}
