// The traveller's page as travellers meet it: in a real browser, against the real gateway, in five languages.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import jsQR from 'jsqr';
import { chromium } from 'playwright-core';
import { base45, base45Decoded } from '../my/proof.js';
import { all, LANGUAGES, names } from '../my/words.js';
import { startGateway } from './gateway.js';

const require = createRequire(import.meta.url);
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
// Without these, the browser looks for its maker's hosts at every start.
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

let gateway, browser, context, page, asked, faults;

before(async () => {
  gateway = await startGateway();
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: QUIET });
});

after(async () => {
  await browser?.close();
  await gateway?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 740 }, bypassCSP: false });
  page = await context.newPage();
  asked = [];
  faults = [];
  page.on('request', request => asked.push(request));
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => message.type() === 'error' && faults.push(message.text()));
});

afterEach(() => context.close());

const open = async (hash = '') => {
  await page.goto(`${gateway.address}my/${hash}`);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
};

const claim = async (...options) => {
  const offered = await gateway.offer(...options);
  await page.fill('#secret', offered.secret);
  await page.click('button[type=submit]');
  await page.waitForFunction(() => document.getElementById('qr').dataset.text || document.getElementById('notice').textContent);
  return offered;
};

const scanned = () => page.getAttribute('#qr', 'data-text');

/** What axe finds. Its code comes from outside the page's policy, so it is put in through the debugger. */
async function violations() {
  const session = await context.newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const found = await session.send('Runtime.evaluate', {
    expression: `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(result => JSON.stringify(result.violations.map(one => one.id + ': ' + one.nodes.map(node => node.target).join(' '))))`,
    awaitPromise: true, returnByValue: true,
  });
  return JSON.parse(found.result.value);
}

test('a claimed green code boards at the gate, once for each proof', async () => {
  await open();
  await claim();
  assert.equal(await page.getAttribute('#card', 'class'), 'GREEN');
  assert.equal(await page.textContent('#level'), 'Green');
  const first = await scanned();
  const checked = await gateway.check(first);
  assert.equal(checked.answer, 'BOARD');
  assert.equal((await gateway.check(first)).reasons[0].code, 'proof-replayed');
  assert.deepEqual(faults, []);
});

test('the proof is signed anew every fifteen seconds', async () => {
  await page.clock.install();
  await open();
  await claim();
  const first = await scanned();
  await page.clock.runFor(15_500);
  await page.waitForFunction(text => document.getElementById('qr').dataset.text !== text, first);
  assert.equal((await gateway.check(await scanned())).answer, 'BOARD');
});

test('the symbol on the screen is read by another library as the very text, and is no larger than version 13', async () => {
  await open();
  await claim();
  const image = await page.evaluate(() => {
    const shown = document.getElementById('qr');
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = shown.width * 4;
    const drawing = canvas.getContext('2d');
    drawing.fillStyle = getComputedStyle(shown).backgroundColor;
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.imageSmoothingEnabled = false;
    drawing.drawImage(shown, 0, 0, canvas.width, canvas.height);
    return { width: canvas.width, data: Array.from(drawing.getImageData(0, 0, canvas.width, canvas.width).data), text: shown.dataset.text };
  });
  const read = jsQR(Uint8ClampedArray.from(image.data), image.width, image.width);
  assert.equal(read.data, image.text);
  assert.ok(read.version <= 13, `version ${read.version}`);
});

test('a red code says why, who set it, until when and what next, in shape, word and colour', async () => {
  await open();
  await claim('--level', 'red');
  assert.equal(await page.getAttribute('#card', 'class'), 'RED');
  assert.equal(await page.textContent('#level'), 'Red');
  const octagon = await page.getAttribute('#shape path', 'd');
  for (const fact of ['setBy', 'since', 'until', 'next', 'contest']) {
    assert.ok((await page.textContent(`#fact-${fact}`)).length > 3, fact);
  }
  assert.equal((await gateway.check(await scanned())).answer, 'DO_NOT_BOARD');
  await page.click('#claim-box summary');
  await claim('--level', 'yellow');
  await page.waitForFunction(() => document.getElementById('card').className === 'YELLOW');
  assert.notEqual(await page.getAttribute('#shape path', 'd'), octagon);
});

test('the history tells who set the level and who checked', async () => {
  await open();
  await claim();
  await gateway.check(await scanned());
  await page.click('#refresh');
  await page.click('#history summary');
  await page.waitForFunction(() => document.getElementById('entries').textContent.includes('gate 3'));
  const told = await page.textContent('#entries');
  assert.match(told, /Your code was bound to a phone/);
  assert.match(told, /you may board/);
});

test('a used secret is refused in words, and a second phone supersedes the first', async () => {
  await open();
  const { secret, number } = await claim();
  const first = await scanned();
  const other = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await other.goto(`${gateway.address}my/`);
  await other.waitForSelector('html[data-ready]', { state: 'attached' });
  await other.fill('#secret', secret);
  await other.click('button[type=submit]');
  await other.waitForFunction(() => document.getElementById('notice').textContent.includes('No code can be claimed'));
  const { secret: fresh } = await gateway.offer('--number', number);
  await other.fill('#secret', fresh);
  await other.click('button[type=submit]');
  await other.waitForFunction(() => document.getElementById('qr').dataset.text);
  assert.equal((await gateway.check(first)).reasons[0].code, 'code-superseded');
  await page.click('#refresh');
  await page.waitForFunction(() => document.getElementById('notice').textContent.includes('not bound'));
  await other.context().close();
});

const keptNames = () => page.evaluate(async () => {
  const { kept } = await import('./keep.js');
  const names = ['key', 'codeId', 'code', 'history'];
  const values = await Promise.all(names.map(kept));
  return names.filter((_, place) => values[place] !== undefined);
});

/** Lets the gateway's next answers at `path` wait until `release()`, or never come. */
const interfere = (path, lost) => page.evaluate(([wanted, never]) => {
  const real = window.fetch;
  window.fetch = async (...asked) => {
    if (asked[0] === wanted && never) {
      throw new TypeError('no network');
    }
    const answer = await real(...asked);
    if (asked[0] === wanted) {
      await new Promise(resolve => { window.release = resolve; });
    }
    return answer;
  };
}, [path, lost]);

for (const path of ['/v1/my/code', '/v1/my/history']) {
  test(`what is forgotten does not come back with a late answer of ${path}`, async () => {
    await open();
    await claim();
    await page.waitForFunction(() => document.getElementById('notice').textContent);
    await interfere(path, false);
    await page.evaluate(() => { document.getElementById('claim-box').open = true; });
    await page.click('#refresh');
    await page.waitForFunction(() => window.release !== undefined);
    page.once('dialog', dialog => dialog.accept());
    await page.click('#forget');
    await page.waitForFunction(() => document.getElementById('code').hidden);
    await page.evaluate(() => window.release());
    await page.waitForTimeout(500);
    assert.deepEqual(await keptNames(), []);
    assert.ok(await page.isHidden('#code'));
    assert.equal(await page.textContent('#notice'), '');
  });

  test(`nothing of the one before stays when another claims and ${path} cannot be reached`, async () => {
    await open();
    await claim();
    await page.waitForFunction(() => document.getElementById('entries').textContent.includes('bound to a phone'));
    const { secret } = await gateway.offer();
    await interfere(path, true);
    await page.evaluate(() => { document.getElementById('claim-box').open = true; });
    await page.fill('#secret', secret);
    await page.click('button[type=submit]');
    await page.waitForFunction(() => document.getElementById('secret').value === '');
    await page.waitForTimeout(500);
    const onlyCode = path.endsWith('history');
    assert.deepEqual(await keptNames(), onlyCode ? ['key', 'codeId', 'code'] : ['key', 'codeId']);
    assert.equal(await page.isHidden('#code'), !onlyCode);
    assert.equal(onlyCode ? await page.textContent('#entries') : '', '');
  });
}

test('no secret is left in the address where the browser keeps nothing', async () => {
  await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new Error('private'); }; });
  await page.goto(`${gateway.address}my/#claim=${'A'.repeat(43)}`);
  await page.waitForFunction(() => document.getElementById('notice').textContent);
  await page.waitForTimeout(300);
  assert.equal(new URL(page.url()).hash, '');
});

test('the key cannot leave the browser', async () => {
  await open();
  await claim();
  const taken = await page.evaluate(async () => {
    const { kept } = await import('./keep.js');
    const { privateKey } = await kept('key');
    return Promise.allSettled(['jwk', 'pkcs8'].map(format => crypto.subtle.exportKey(format, privateKey)))
      .then(all => all.map(one => one.status));
  });
  assert.deepEqual(taken, ['rejected', 'rejected']);
});

test('no secret is in an address, in what is kept, or left in the address bar', async () => {
  const { secret } = await gateway.offer();
  await open(`#claim=${secret}`);
  assert.equal(new URL(page.url()).hash, '');
  assert.equal(await page.inputValue('#secret'), secret, 'offered, not claimed by itself');
  assert.ok(!asked.some(request => request.url().includes('/v1/my')), 'nothing was claimed yet');
  await page.click('button[type=submit]');
  await page.waitForFunction(() => document.getElementById('qr').dataset.text);
  assert.ok(!asked.some(request => request.url().includes(secret.slice(22))));
  const left = await page.evaluate(async () => {
    const { kept } = await import('./keep.js');
    const all = await Promise.all(['codeId', 'code', 'history', 'language'].map(kept));
    return JSON.stringify(all) + document.documentElement.outerHTML + document.getElementById('secret').value;
  });
  assert.ok(!left.includes(secret.slice(22)));
});

test('works without a network after the first visit, and says how old the data are', async () => {
  await open();
  await claim();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const before = await scanned();
  await context.setOffline(true);
  await page.waitForTimeout(1_100);
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  assert.equal(await page.textContent('#level'), 'Green');
  assert.match(await page.textContent('#notice'), /No network/);
  assert.match(await page.textContent('#age'), /Data of .+\(.+\)/);
  const shown = await scanned();
  assert.ok(shown && shown !== before, 'a proof of its own');
  assert.deepEqual(await violations(), []);
  assert.equal((await gateway.check(shown)).answer, 'BOARD');
});

test('an expired code shows no green and no QR', async () => {
  await open();
  await claim();
  await page.evaluate(async () => {
    const { keep, kept } = await import('./keep.js');
    const code = await kept('code');
    code.answer.code.expiresAt = new Date(Date.now() - 1000).toISOString();
    await keep('code', code);
  });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  assert.equal(await page.getAttribute('#card', 'class'), 'UNKNOWN');
  assert.equal(await page.textContent('#level'), 'Expired');
  assert.ok(await page.isHidden('#qr'));
});

for (const [tag, name] of Object.entries(LANGUAGES)) {
  test(`speaks ${tag}, and axe finds nothing to complain of`, async () => {
    await open();
    assert.deepEqual(await violations(), [], 'before the claim');
    await claim('--level', 'red');
    await page.click(`#languages button[lang="${tag}"]`);
    await page.waitForFunction(wanted => document.documentElement.lang === wanted
      && document.getElementById('text').lang === wanted, tag);
    assert.equal(await page.textContent('#languages [aria-pressed=true]'), name);
    assert.equal(await page.textContent('#level'), all[tag].RED);
    await page.click('#history summary');
    await page.click('#claim-box summary');
    assert.deepEqual(await violations(), [], 'with history and claim open');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} pixels wider than a small phone`);
  });
}

test('axe would notice', async () => {
  await open();
  await page.evaluate(() => {
    document.documentElement.removeAttribute('lang');
    document.querySelector('label').remove();
  });
  const found = (await violations()).join();
  assert.match(found, /html-has-lang/);
  assert.match(found, /label/);
});

test('every word has all five languages', () => {
  for (const tag of Object.keys(LANGUAGES)) {
    assert.deepEqual(Object.keys(all[tag]).sort(), [...names].sort(), tag);
    Object.values(all[tag]).forEach(text => assert.ok(text.trim().length > 0));
  }
});

test('base45 is that of RFC 9285', () => {
  const utf8 = new TextEncoder();
  for (const [plain, encoded] of [['AB', 'BB8'], ['Hello!!', '%69 VD92EX0'], ['base-45', 'UJCLQE7W581'], ['ietf!', 'QED8WEX0']]) {
    assert.equal(base45(utf8.encode(plain)), encoded);
    assert.deepEqual(base45Decoded(encoded), utf8.encode(plain));
  }
});

test('the copy of lean-qr is the one that the lock file names', async () => {
  const locked = await readFile(require.resolve('lean-qr').replace(/index\.js$/, 'index.mjs'));
  assert.deepEqual(await readFile(new URL('../my/lean-qr.mjs', import.meta.url)), locked);
});
