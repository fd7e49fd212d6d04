// Where a person writes: text, stickers, pictures, files, a place, a voice message; and edits a sent text.
import { openAttach, openPlace, openStickers } from "./attach.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { T } from "./texts.js";
import { orSay } from "./toast.js";

const LONGEST = 5000;

/** The composer of one phone. */
export function createComposer(phone) {
  const field = el("textarea", { rows: 1, maxLength: LONGEST, placeholder: T.write, attrs: { "aria-label": T.write, enterkeyhint: "send" } });
  const sendButton = button(T.send, { class: "round send", disabled: true, on: { click: submit } }, icon("send"));
  const editingWords = el("span");
  const editing = el("div", { class: "editing", hidden: true }, editingWords, button(T.stopEditing, { class: "round", on: { click: () => stopEditing() } }, icon("close")));
  const inputs = { image: filePicker("image", "image/*"), file: filePicker("file", "") };
  const element = el("div", { class: "composer" }, editing, el("div", { class: "composer-row" },
    button(T.attach, { class: "round", on: { click: () => openAttach(phone, pick) } }, icon("plus")),
    el("div", { class: "field" }, field, button(T.chooseSticker, { class: "round", on: { click: () => openStickers(phone) } }, icon("smile"))),
    sendButton, ...Object.values(inputs)));
  let editedId = "";
  let isSending = false;

  function fit() {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
    sendButton.disabled = field.value.trim() === "";
  }

  async function submit() {
    const text = field.value.trim();
    if (!text || isSending) return;
    isSending = true;
    const id = editedId;
    const done = await orSay(id ? phone.deeds.edit(id, text) : phone.deeds.text(text));
    isSending = false;
    if (!done) return;
    // What was typed while the message was on its way stays.
    if (field.value.trim() === text) fill("");
    if (id) stopEditing();
    phone.sent();
  }

  function fill(text) {
    field.value = text;
    fit();
    field.focus({ preventScroll: true });
  }

  function startEditing(id, text) {
    editedId = id;
    editing.hidden = false;
    editingWords.textContent = `${T.editing}: ${text}`;
    fill(text);
    field.select();
  }

  function stopEditing() {
    editedId = "";
    editing.hidden = true;
    fill("");
  }

  function filePicker(kind, accept) {
    const input = el("input", { type: "file", accept, multiple: kind === "image", hidden: true, tabIndex: -1, data: { pick: kind }, attrs: { "aria-label": T[kind] } });
    input.addEventListener("change", () => upload(kind, [...input.files]).then(() => { input.value = ""; }));
    return input;
  }

  async function upload(kind, files) {
    if (files.length > 0 && await orSay(phone.deeds[kind](files), kind === "image" ? T.imageFailed : T.failed)) phone.sent();
  }

  function pick(kind) {
    if (inputs[kind]) inputs[kind].click();
    else if (kind === "place") openPlace(phone);
    else orSay(phone.deeds.audio()).then((done) => done && phone.sent());
  }

  field.addEventListener("input", fit);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && editedId) stopEditing();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener("paste", (event) => {
    const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
    if (pictures.length === 0) return;
    event.preventDefault();
    upload("image", pictures);
  });
  return { element, fill, pick, startEditing };
}
