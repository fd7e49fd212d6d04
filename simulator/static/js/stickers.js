// Our own drawn stickers. A sticker of LINE's is shown as the one of ours its number falls on.
export const STICKERS = ["hello", "thanks", "done", "good", "love", "wow", "sorry", "ask"];
const PACKAGE = "11537";
const FIRST = 52002734;

/** What is sent for the sticker called `name`: IDs in LINE's shape. */
export const stickerIds = (name) => ({ packageId: PACKAGE, stickerId: String(FIRST + STICKERS.indexOf(name)) });

/** The picture of a sticker message. */
export function stickerFile(message) {
  const number = Number.parseInt(message.stickerId, 10);
  const known = message.packageId === PACKAGE ? number - FIRST : number;
  const index = Number.isFinite(known) ? ((known % STICKERS.length) + STICKERS.length) % STICKERS.length : 0;
  return `/static/art/sticker-${STICKERS[index]}.svg`;
}
