// One phone, or the window of LINE for PC: puts the parts together and tells them what is new.
import { perform } from "./actions.js";
import { asPerson } from "./api.js";
import { createChat } from "./chat.js";
import { createComposer } from "./composer.js";
import { button, el } from "./dom.js";
import { deviceParts } from "./device.js";
import { face, faceIndex } from "./face.js";
import { icon } from "./icons.js";
import { openPopup } from "./popup.js";
import { createQuickReplies } from "./quickreply.js";
import { createReading } from "./reading.js";
import { createRichMenu } from "./richmenu.js";
import { refresh } from "./state.js";
import { createStanding } from "./standing.js";
import { T } from "./texts.js";

/** Build the phone of `person`. `page`: onUnread(key, count), onHide(key). */
export function createPhone(person, page) {
  const phone = { key: person.key, pc: Boolean(person.pc), person, deeds: asPerson(person.key), refresh, clock: "" };
  phone.now = () => phone.clock;
  phone.perform = (action, item) => perform(action, phone, item);
  phone.actor = (item) => (action) => phone.perform(action, item);
  phone.chat = createChat(phone, () => phone.reading.mark());
  phone.quick = createQuickReplies(phone);
  phone.composer = createComposer(phone);
  phone.richMenu = createRichMenu(phone);
  phone.standing = createStanding(phone);
  phone.sent = () => { phone.quick.spend(phone.chat.items); refresh(); };
  build(phone, page);
  phone.reading = createReading(phone, page.onUnread);

  return {
    element: phone.element,
    show(isShown) {
      phone.element.hidden = !isShown;
      if (isShown) phone.reading.mark();
    },
    update(now, state, news) {
      Object.assign(phone, { person: now, clock: state.now });
      phone.device.update(state.now, phone.chat.items.at(-1));
      phone.standing.update(now);
      phone.richMenu.update(phone.pc ? null : now.rich_menu);
      phone.chat.receive(news);
      phone.chat.setTyping(Boolean(now.typing));
      phone.quick.show(phone.chat.items);
      if (news.length > 0) phone.reading.mark();
    },
  };
}

function build(phone, page) {
  const { person, pc } = phone;
  phone.device = deviceParts(phone);
  phone.badge = el("span", { class: "badge", hidden: true });
  const pane = el("div", { class: "pane" }, phone.device.bar, phone.chat.element, phone.quick.element, phone.standing.strip, phone.composer.element, phone.richMenu.element, phone.standing.cover);
  phone.screen = el("div", { class: "screen" }, phone.device.titlebar, phone.device.status, el("div", { class: "screen-main" }, phone.device.rail, phone.device.talks, pane));
  phone.frame = el("div", { class: "frame" }, phone.screen);
  const caption = el("header", { class: "owner" },
    face(person.name, faceIndex(person.key)),
    el("div", { class: "owner-words" }, el("h2", { text: person.name }), el("p", { text: T.roles[person.key] ?? "" })),
    phone.badge);
  phone.element = el("section", {
    class: "phone", hidden: true, data: { person: person.key, device: pc ? "pc" : "phone" }, attrs: { "aria-label": T.phoneOf(person.name) },
  }, caption, phone.frame);
  const opener = button(T.phoneMenu, { class: "round", attrs: { "aria-haspopup": "menu" }, on: { click: () => openMenu(phone, page, opener) } }, icon("more"));
  caption.append(opener);
}

function openMenu(phone, page, opener) {
  const choices = [phone.standing.choice(), [T.hide, () => page.onHide(phone.key)]];
  openPopup(phone.element, opener, choices);
}
