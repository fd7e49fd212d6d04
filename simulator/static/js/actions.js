// What happens when a button of any kind is tapped, one function for each kind of LINE action.
import { copyText } from "./message-menu.js";
import { pickDate } from "./datepicker.js";
import { T } from "./texts.js";
import { orSay, toast } from "./toast.js";

const ACTIONS = {
  message: (action, phone) => send(phone, () => phone.deeds.text(action.text ?? action.label)),
  postback,
  uri: openAddress,
  datetimepicker: async (action, phone, item) => {
    const params = await pickDate(phone, action);
    if (params) await send(phone, () => phone.deeds.postback({ data: action.data ?? "", params, item }));
  },
  clipboard: (action) => copyText(action.clipboardText),
  camera: (action, phone) => phone.composer.pick("image"),
  cameraRoll: (action, phone) => phone.composer.pick("image"),
  location: (action, phone) => phone.composer.pick("place"),
  richmenuswitch: (action, phone) => send(phone, () => phone.deeds.postback({
    data: action.data ?? "", params: { newRichMenuAliasId: action.richMenuAliasId, status: "SUCCESS" },
  })),
};
const INPUTS = {
  openKeyboard: (action, phone) => phone.composer.fill(action.fillInText ?? ""),
  openRichMenu: (action, phone) => phone.richMenu.open(true),
  closeRichMenu: (action, phone) => phone.richMenu.open(false),
};

/** Do `action` on `phone`; `item` is the message that carried it, if any. */
export function perform(action, phone, item) {
  return (ACTIONS[action?.type] ?? (() => toast(T.onlyInLine)))(action, phone, item);
}

async function send(phone, deed) {
  const done = await orSay(deed());
  if (done) phone.sent();
  return done;
}

async function postback(action, phone, item) {
  const displayText = action.displayText ?? action.text;
  const done = await send(phone, () => phone.deeds.postback({ data: action.data ?? "", ...(displayText ? { displayText } : {}), ...(item ? { item } : {}) }));
  if (done) INPUTS[action.inputOption]?.(action, phone);
}

function openAddress(action) {
  const address = action.uri ?? "";
  if (/^https?:\/\//i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
  else if (/^tel:/i.test(address)) toast(T.dial(address.slice(4)));
  else toast(T.onlyInLine);
}
