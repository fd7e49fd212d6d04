// What one can do with an own message: edit, copy, take back.
import { openPopup } from "./popup.js";
import { T } from "./texts.js";
import { orSay, toast } from "./toast.js";

/** Put `text` on the clipboard and say so. */
export async function copyText(text) {
  await navigator.clipboard?.writeText(text).catch(() => {});
  toast(T.copied);
}

export function openMessageMenu(item, phone, opener) {
  const { id, message } = item;
  const choices = [];
  if (message.type === "text") {
    choices.push([T.edit, () => phone.composer.startEditing(id, message.text)]);
    choices.push([T.copy, () => copyText(message.text)]);
  }
  choices.push([T.unsend, () => orSay(phone.deeds.unsend(id)).then(phone.refresh), true]);
  openPopup(phone.screen, opener, choices);
}
