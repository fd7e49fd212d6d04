// The simulator's JSON API. Every call stays on this page's own origin.

const PATIENCE_MS = 8000;

async function request(path, options = {}) {
  const response = await fetch(path, { cache: "no-store", ...options });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error || `HTTP ${response.status}`);
  return body;
}

const post = (path, body = {}) =>
  request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const fetchState = (since) => request(`/sim/state?since=${since}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
export const advanceClock = (duration) => post("/sim/clock", { advance: duration });
export const tellStory = (action, tale = null) => post("/sim/story", { action, tale });

/** What the person called `key` can do. */
export function asPerson(key) {
  const base = `/sim/people/${encodeURIComponent(key)}`;
  return {
    text: (text) => post(`${base}/text`, { text }),
    edit: (id, text) => post(`${base}/edit`, { id, text }),
    unsend: (id) => post(`${base}/unsend`, { id }),
    sticker: (sticker) => post(`${base}/sticker`, sticker),
    audio: () => post(`${base}/audio`),
    location: (place) => post(`${base}/location`, place),
    postback: (postback) => post(`${base}/postback`, postback),
    read: () => post(`${base}/read`),
    follow: () => post(`${base}/follow`),
    unfollow: () => post(`${base}/unfollow`),
    image: (files) => upload(`${base}/image`, files),
    file: (files) => upload(`${base}/file`, files),
  };
}

function upload(path, files) {
  const form = new FormData();
  for (const file of files) form.append("file", file);
  return request(path, { method: "POST", body: form });
}
