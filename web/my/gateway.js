// The gateway's three routes for travellers. Each request is proved by the phone's key, and no secret is in an address.

import { publicKey, requestProof } from './proof.js';

/** The gateway answered, and said no; `code` is its stable problem code. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.code = problem.code;
    this.title = problem.title ?? '';
  }
}

/** The gateway could not be reached, or is down: what is kept stays what it was. */
export class Unreachable extends Error {}

async function call(pair, { method, path, codeId, body, language }) {
  const headers = {
    'Accept-Language': language,
    'Holder-Proof': await requestProof(pair, { codeId, method, path, body }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  };
  let answer;
  try {
    answer = await fetch(path, { method, headers, body, cache: 'no-store', credentials: 'omit', redirect: 'error' });
  } catch {
    throw new Unreachable();
  }
  if (answer.status >= 500) {
    throw new Unreachable();
  }
  const read = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refused(read);
  }
  return read;
}

export async function claimCode(pair, secret, language) {
  const body = JSON.stringify({ secret, key: await publicKey(pair) });
  const bound = await call(pair, { method: 'POST', path: '/v1/my/code/claim', body, language });
  return bound.code.id;
}

export const readCode = (pair, codeId, language) => call(pair, { method: 'GET', path: '/v1/my/code', codeId, language });

export const readHistory = (pair, codeId, language) =>
  call(pair, { method: 'GET', path: '/v1/my/history', codeId, language });
