// Keeps the page for when there is no network. Answers of the gateway are never kept here: the page itself keeps the last.

const CACHE = 'page-1';
const FILES = ['./', 'page.css', 'page.js', 'proof.js', 'keep.js', 'gateway.js', 'words.js', 'lean-qr.mjs', 'icon.svg'];

self.addEventListener('install', event => {
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(
    caches.keys()
      .then(names => Promise.all(names.filter(name => name !== CACHE).map(name => caches.delete(name))))
      .then(() => self.clients.claim()));
});

// The network first, so that a mended page arrives; the kept copy when it fails.
self.addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) {
    return;
  }
  event.respondWith(
    fetch(request)
      .then(answer => {
        if (answer.ok) {
          const copy = answer.clone();
          event.waitUntil(caches.open(CACHE).then(cache => cache.put(request, copy)));
        }
        return answer;
      })
      .catch(() => caches.match(request, { ignoreSearch: true })));
});
