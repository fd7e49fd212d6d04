// Whether the person is a friend of the account: the first "add friend" screen, and blocking.
import { button, el } from "./dom.js";
import { T } from "./texts.js";
import { orSay } from "./toast.js";

export function createStanding(phone) {
  const follow = () => orSay(phone.deeds.follow()).then(phone.refresh);
  const unfollow = () => orSay(phone.deeds.unfollow()).then(phone.refresh);
  const addButton = (extra) => button(T.addFriend, { class: extra, on: { click: follow } });
  const cover = el("div", { class: "stranger", hidden: true },
    el("img", { src: "/static/art/office.svg", alt: "" }), el("h3", { text: T.account }), el("p", { text: T.strangerWords }), addButton("add-friend"));
  const strip = el("div", { class: "blocked", hidden: true }, el("span", { text: T.blockedWords }), addButton("pill"));
  let isFriend = true;

  return {
    cover,
    strip,
    choice: () => (isFriend ? [T.block, unfollow, true] : [T.addFriend, follow]),
    update({ friend, blocked }) {
      isFriend = friend && !blocked;
      cover.hidden = friend || blocked;
      strip.hidden = !blocked;
      phone.composer.element.hidden = !isFriend;
      phone.quick.element.classList.toggle("away", !isFriend);
      phone.element.dataset.standing = blocked ? "blocked" : friend ? "friend" : "stranger";
    },
  };
}
