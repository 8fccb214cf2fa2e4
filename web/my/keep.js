// What this phone keeps: its key, the last code, the last history. In IndexedDB, because keys can be kept nowhere else.

const STORE = 'phone';

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('health-code', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function inStore(mode, act) {
  const opened = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    opened.close();
  }
}

export const kept = name => inStore('readonly', store => store.get(name));
export const keep = (name, value) => inStore('readwrite', store => store.put(value, name));
export const forgetAll = () => inStore('readwrite', store => store.clear());
