// The page: draws what the phone keeps, asks the gateway when it can, and signs anew every 15 seconds.

import { claimCode, readCode, readHistory, Refused } from './gateway.js';
import { forgetAll, keep, kept } from './keep.js';
import { correction, generate } from './lean-qr.mjs';
import { newKey, shownText } from './proof.js';
import { LANGUAGES, preferred, word } from './words.js';

const EVERY = 15_000;
const REFRESH = 10 * 60_000;
const SHAPES = { // one for each level, so that nobody needs to tell colours apart
  GREEN: 'M50 5 A45 45 0 1 1 49.9 5 Z',
  YELLOW: 'M50 6 L97 92 H3 Z',
  RED: 'M31 4 H69 L96 31 V69 L69 96 H31 L4 69 V31 Z',
  UNKNOWN: 'M50 3 L97 50 L50 97 L3 50 Z',
};

const at = id => document.getElementById(id);
const say = (name, places) => word(state.language, name, places);
const state = { language: preferred(undefined), key: undefined, codeId: undefined, code: undefined, history: undefined };

function make(tag, text, attributes = {}) {
  const element = Object.assign(document.createElement(tag), attributes);
  element.textContent = text;
  return element;
}

function notice(text = '', language = state.language) {
  at('notice').textContent = text;
  at('notice').lang = language;
}

function time(text) {
  const format = new Intl.DateTimeFormat(state.language, { dateStyle: 'medium', timeStyle: 'short' });
  return format.format(new Date(text));
}

function ago(then) {
  const minutes = Math.round((then - Date.now()) / 60_000);
  const format = new Intl.RelativeTimeFormat(state.language, { numeric: 'auto' });
  return Math.abs(minutes) < 120 ? format.format(minutes, 'minute') : format.format(Math.round(minutes / 60), 'hour');
}

// --- what is drawn --------------------------------------------------------------------------------------------------

function draw() {
  document.documentElement.lang = state.language;
  document.title = say('title');
  document.querySelectorAll('[data-word]').forEach(element => { element.textContent = say(element.dataset.word); });
  at('languages').replaceChildren(...Object.entries(LANGUAGES).map(([tag, name]) => {
    const button = make('button', name, { type: 'button', lang: tag, onclick: () => speak(tag) });
    button.setAttribute('aria-pressed', String(tag === state.language));
    return button;
  }));
  at('forget').hidden = !state.codeId;
  at('code').hidden = !state.code;
  if (state.code) {
    drawCode(state.code);
    drawHistory();
  }
}

function expired() {
  return Date.now() >= Date.parse(state.code.answer.code.expiresAt);
}

/** A code past its end says nothing any more; least of all that it is green. */
function drawCode({ answer, fetchedAt, language }) {
  const over = expired();
  const level = over ? 'UNKNOWN' : answer.level;
  at('card').className = level;
  at('shape').firstElementChild.setAttribute('d', SHAPES[level]);
  at('level').textContent = over ? say('EXPIRED') : say(level);
  at('live').textContent = say(over ? 'stopped' : 'live');
  at('live').className = over ? 'stopped' : '';
  at('qr').hidden = over;
  at('qr').setAttribute('aria-label', say('qr'));
  at('person').textContent = `${answer.code.name} ···· ${answer.code.documentTail}`;
  at('text').textContent = over ? '' : answer.text;
  at('text').lang = language;
  drawFacts(answer, language, over);
  at('age').textContent = say('age', { when: time(fetchedAt), ago: ago(fetchedAt) });
}

function drawFacts(answer, language, over) {
  const issuer = answer.setBy && (answer.setBy.name ?? answer.setBy.issuer);
  const facts = [
    ['reason', answer.reason?.text, language],
    ['setBy', issuer],
    ['since', answer.since && time(answer.since)],
    ['until', time(answer.until ?? answer.code.expiresAt)],
    ['next', over ? say('stopped') : answer.next, over ? state.language : language],
    ['contest', answer.contest, language],
  ];
  at('facts').replaceChildren(...facts.filter(([, text]) => text).flatMap(([name, text, lang = state.language]) =>
    [make('dt', say(name)), make('dd', text, { lang, id: `fact-${name}` })]));
}

function drawHistory() {
  if (!state.history) {
    at('entries').replaceChildren();
    return;
  }
  const { answer, language } = state.history;
  const list = (name, entries, lines) => {
    const items = entries.map(entry => make('li', [time(entry.at), ...lines(entry)].join(' · '), { lang: language }));
    const all = document.createElement('ul');
    all.append(...items);
    return [make('h3', say(name)), items.length ? all : make('p', say('nobody'))];
  };
  at('entries').replaceChildren(
    ...list('decisions', answer.decisions, one => [
      one.text, ...(one.kind === 'BINDING' ? [] : [one.by]), ...(one.reason ? [one.reason.text] : []), ...(one.before === one.level ? [] : [say('to', { before: say(one.before), after: say(one.level) })])]),
    ...list('checks', answer.checks, one => [one.text, say('at', one), ...(one.trip ? [one.trip] : [])]),
    ...list('accesses', answer.accesses, one => [one.text, one.by]));
}

/** Signed anew, for this very moment: a picture of it is worth nothing a minute later. */
async function sign() {
  if (!state.code || document.hidden) {
    return;
  }
  drawCode(state.code);
  if (expired()) {
    return;
  }
  const { key, code: signed } = state;
  const text = await shownText(key, signed.answer.code.text);
  if (state.code !== signed) {
    return;
  }
  const code = generate(text, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
  code.toCanvas(at('qr'), { pad: 4 });
  at('qr').dataset.text = text;
}

// --- what is done ---------------------------------------------------------------------------------------------------

async function speak(language) {
  state.language = language;
  await keep('language', language);
  notice();
  draw();
  await refresh();
}

/** An answer that comes when the page shows another code by now, or none, is thrown away, and so is a failure. */
async function refresh() {
  const { language, key, codeId } = state;
  if (!codeId) {
    return;
  }
  const over = () => state.codeId !== codeId;
  try {
    const answer = await readCode(key, codeId, language);
    if (over()) {
      return;
    }
    state.code = { answer, language, fetchedAt: Date.now() };
    await keep('code', state.code);
    if (over()) {
      return;
    }
    const told = await readHistory(key, codeId, language);
    if (over()) {
      return;
    }
    state.history = { answer: told, language };
    await keep('history', state.history);
    if (over()) {
      return;
    }
    notice();
  } catch (failure) {
    if (over()) {
      return;
    }
    explain(failure);
  }
  draw();
  await sign();
}

function explain(failure) {
  if (failure instanceof Refused && failure.code === 'phone-proof-invalid') {
    notice(say('notBound'));
  } else if (failure instanceof Refused) {
    notice(`${failure.title} ${failure.message}`);
  } else {
    notice(say('offline'));
  }
}

async function claim(event) {
  event.preventDefault();
  const secret = at('secret').value.trim();
  try {
    // Kept before it is used: when the answer is lost, the same key may repeat the claim.
    state.key ??= await newKey();
    await keep('key', state.key);
    const codeId = await claimCode(state.key, secret, state.language);
    // Whose code and history were shown may be somebody else: nothing of them stays while the new ones are fetched.
    Object.assign(state, { codeId, code: undefined, history: undefined });
    await Promise.all(['codeId', 'code', 'history'].map(name => keep(name, state[name])));
    at('secret').value = '';
    at('claim-box').open = false;
    await refresh();
    if (state.code) {
      notice(say('bound'));
    }
  } catch (failure) {
    explain(failure);
  }
  draw();
}

async function forget() {
  if (!confirm(say('forgetSure'))) {
    return;
  }
  // Before anything is waited for, so that a refresh on its way keeps nothing any more.
  Object.assign(state, { key: undefined, codeId: undefined, code: undefined, history: undefined });
  await forgetAll();
  at('claim-box').open = true;
  notice();
  draw();
}

/**
 * A link may carry the secret behind the #, which no server is sent. It is taken out of the address at once, and never
 * claimed by itself: a link from somebody else must not bind their code to this phone.
 */
function secretOfLink() {
  const found = /^#claim=([A-Za-z0-9_-]{43})$/.exec(location.hash);
  if (location.hash) {
    history.replaceState(null, '', location.pathname);
  }
  if (found) {
    at('secret').value = found[1];
    at('claim-box').open = true;
    notice(say('linked'));
  }
  return found !== null;
}

async function start() {
  draw();
  // First of all: whatever fails below, no secret stays in the address.
  const linked = secretOfLink();
  try {
    const [language, key, codeId, code, told] =
      await Promise.all(['language', 'key', 'codeId', 'code', 'history'].map(kept));
    Object.assign(state, { language: preferred(language), key, codeId, code, history: told });
  } catch {
    notice(say('unsupported'));
    return;
  }
  at('claim-box').open = linked || !state.codeId;
  draw();
  notice(linked ? say('linked') : '');
  at('claim-form').addEventListener('submit', claim);
  at('refresh').addEventListener('click', refresh);
  at('forget').addEventListener('click', forget);
  window.addEventListener('hashchange', secretOfLink);
  window.addEventListener('online', refresh);
  document.addEventListener('visibilitychange', sign);
  setInterval(sign, EVERY);
  setInterval(refresh, REFRESH);
  // Some browsers in apps have no service workers: there the page works with a network only.
  navigator.serviceWorker?.register('sw.js').catch(() => {});
  await sign();
  await refresh();
  document.documentElement.dataset.ready = 'true';
}

start();
