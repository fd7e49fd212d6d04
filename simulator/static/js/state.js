// Follows the simulator: asks for what is new every 400 ms and hands it on. Keeps no copy of the chats.
import { fetchState } from "./api.js";

const PERIOD_MS = 400;
const RETRY_MS = 1500;

let cursor = 0;
let timer = 0;
let asking = null;
let follower = null;

/** Start asking. `follower`: onState(state), onLost(), onRestart(), called in this order for each answer. */
export function follow(callbacks) {
  follower = callbacks;
  ask();
}

/** Ask now, e.g. because the reader has just sent something. */
export async function refresh() {
  await asking;
  return ask();
}

function ask() {
  clearTimeout(timer);
  asking ??= fetchState(cursor).then(take, lose).finally(() => { asking = null; });
  return asking;
}

function take(state) {
  // A smaller cursor means another simulator run with other chats: begin again.
  if (state.cursor < cursor) {
    cursor = 0;
    follower.onRestart();
    timer = setTimeout(ask, 0);
    return;
  }
  cursor = state.cursor;
  timer = setTimeout(ask, PERIOD_MS);
  follower.onState(state);
}

function lose() {
  timer = setTimeout(ask, RETRY_MS);
  follower.onLost();
}
