// The quick replies under the last message. LINE for PC shows none; they vanish once the person has said something.
import { el } from "./dom.js";
import { pictureFrom } from "./flex-components.js";
import { icon } from "./icons.js";
import { sideways } from "./sideways.js";

const SIGNS = { datetimepicker: "calendar", camera: "camera", cameraRoll: "image", location: "place" };

/** The place for quick replies of one phone. */
export function createQuickReplies(phone) {
  const element = el("div", { class: "quick", hidden: true });
  let shownFor = "";
  let spent = "";

  function show(items) {
    const last = items.at(-1);
    const offers = isOffering(last) ? last.message.quickReply.items : [];
    const key = offers.length ? last.id : "";
    if (key === shownFor) return;
    shownFor = key;
    element.hidden = !key;
    element.replaceChildren(...(key ? [sideways(offers.map((offer) => offerButton(offer, phone, last.id)))] : []));
  }

  function isOffering(last) {
    return !phone.pc && last?.from === "bot" && !last.unsent && last.id !== spent && last.message.quickReply?.items?.length > 0;
  }

  return {
    element,
    show,
    spend(items) {
      spent = items.at(-1)?.id ?? "";
      show(items);
    },
  };
}

function offerButton({ action, imageUrl }, phone, item) {
  const node = el("button", { type: "button", class: "quick-item", data: { action: action.type }, on: { click: () => phone.perform(action, item) } });
  if (imageUrl) node.append(pictureFrom(imageUrl));
  else if (SIGNS[action.type]) node.append(icon(SIGNS[action.type]));
  node.append(el("span", { text: action.label }));
  return node;
}
