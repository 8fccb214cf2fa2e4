// What the phone signs: a proof beside the code at a gate (docs/code.cddl), and a proof of each request to the gateway.

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const PREFIX = 'JK1:';
const ES256 = { name: 'ECDSA', hash: 'SHA-256' };
const utf8 = new TextEncoder();

/** A key pair on P-256 whose private half never leaves this browser, not even towards this page. */
export function newKey() {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
}

/** The public half as a claim sends it. */
export async function publicKey(pair) {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { kty, crv, x, y };
}

/** The Holder-Proof of one request; `codeId` is missing only in the claim that binds the key. */
export async function requestProof(pair, { codeId, method, path, body, at = new Date() }) {
  const header = { typ: 'holder-proof+jwt', alg: 'ES256', ...(codeId && { kid: codeId }) };
  const claims = {
    htm: method,
    htu: path,
    iat: seconds(at),
    jti: base64url(crypto.getRandomValues(new Uint8Array(16))),
    ...(body !== undefined && { bdh: base64url(await sha256(utf8.encode(body))) }),
  };
  const input = [header, claims].map(part => base64url(utf8.encode(JSON.stringify(part)))).join('.');
  return `${input}.${base64url(await sign(pair, utf8.encode(input)))}`;
}

/** The text that the gate scans: the code with a proof that its phone is here now. */
export async function shownText(pair, text, at = new Date()) {
  const code = base45Decoded(text.slice(PREFIX.length));
  const time = [0x1a, ...bigEndian(seconds(at))];
  const word = utf8.encode('JK1-proof');
  const toBeSigned = Uint8Array.from([0x83, 0x60 + word.length, ...word, ...bytes(await sha256(code)), ...time]);
  const signature = await sign(pair, toBeSigned);
  return PREFIX + base45(Uint8Array.from([0x83, ...bytes(code), ...time, ...bytes(signature)]));
}

/** The gateway takes one spelling of each signature only, the one with the smaller s; browsers give either. */
async function sign(pair, message) {
  const signature = new Uint8Array(await crypto.subtle.sign(ES256, pair.privateKey, message));
  const s = BigInt('0x' + hex(signature.slice(32)));
  if (s > ORDER >> 1n) {
    const twin = (ORDER - s).toString(16).padStart(64, '0');
    signature.set(twin.match(/../g).map(octet => parseInt(octet, 16)), 32);
  }
  return signature;
}

async function sha256(octets) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', octets));
}

function seconds(at) {
  return Math.floor(at.getTime() / 1000);
}

function bigEndian(number) {
  return [24, 16, 8, 0].map(shift => (number >>> shift) & 0xff);
}

/** A CBOR byte string with the shortest head. */
function bytes(octets) {
  const length = octets.length;
  const head = length < 24 ? [0x40 + length] : length < 256 ? [0x58, length] : [0x59, length >> 8, length & 0xff];
  return [...head, ...octets];
}

function hex(octets) {
  return Array.from(octets, octet => octet.toString(16).padStart(2, '0')).join('');
}

function base64url(octets) {
  return btoa(String.fromCharCode(...octets)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** RFC 9285: two octets are three letters, a last one is two. */
export function base45(octets) {
  let text = '';
  for (let i = 0; i < octets.length; i += 2) {
    const pair = i + 1 < octets.length;
    let value = pair ? octets[i] * 256 + octets[i + 1] : octets[i];
    for (let letters = pair ? 3 : 2; letters > 0; letters--) {
      text += BASE45[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

export function base45Decoded(text) {
  const octets = [];
  for (let i = 0; i < text.length; i += 3) {
    const group = Array.from(text.slice(i, i + 3), letter => BASE45.indexOf(letter));
    const value = group.reduceRight((sum, digit) => sum * 45 + digit, 0);
    octets.push(...(group.length === 3 ? [value >> 8, value & 0xff] : [value]));
  }
  return Uint8Array.from(octets);
}
