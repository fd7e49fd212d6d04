// The toolbar: the demo's clock, the sample story, the push quota, and what this page is.
import { advanceClock, tellStory } from "./api.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { refresh } from "./state.js";
import { T } from "./texts.js";
import { inBangkok, isoTime, shortDay } from "./thai-date.js";
import { orSay, toast } from "./toast.js";

const STEPS = [["hour", "PT1H"], ["day", "P1D"], ["week", "P7D"]];
const HIGH = 0.8;

/** Build the toolbar in `host`. */
export function createToolbar(host) {
  const time = el("time", { attrs: { "aria-label": T.clockLabel } });
  const quota = quotaMeter();
  const story = storyLine();
  const notice = el("div", { class: "notice", hidden: true, attrs: { role: "status" } });
  const play = button(T.play, { class: "pill pill-main", on: { click: () => run(play, () => tellStory("play"), T.storyMissing) } });
  const troubled = button(T.playTroubled, { class: "pill", on: { click: () => run(troubled, () => tellStory("play", "troubled"), T.storyMissing) } });
  for (const one of [play, troubled]) one.prepend(icon("play"));
  host.append(el("div", { class: "toolbar-row" }, brand(), el("div", { class: "clock" }, time, el("div", { class: "tools" }, ...clockButtons(), play, troubled, aboutButton())), quota.element),
    notice, story.element);

  return {
    update(state) {
      showTime(time, state.now);
      quota.update(state.quota);
      story.update(state.story);
      play.disabled = troubled.disabled = Boolean(state.story?.running);
      notice.hidden = state.ready !== false;
      notice.textContent = T.notReady;
    },
    lost() {
      notice.hidden = false;
      notice.textContent = T.offline;
    },
  };
}

async function run(control, work, words) {
  control.disabled = true;
  await orSay(work(), words);
  control.disabled = false;
  refresh();
}

function brand() {
  return el("div", { class: "brand" },
    el("img", { src: "/static/art/office.svg", alt: "" }),
    el("div", {}, el("h1", { text: T.title }), el("p", { text: T.subtitle })));
}

function clockButtons() {
  return STEPS.map(([word, duration]) => {
    const control = button(T[word], { class: "pill", on: { click: () => run(control, () => advanceClock(duration)) } });
    return control;
  });
}

function showTime(node, iso) {
  const now = inBangkok(iso);
  if (!now) return;
  node.dateTime = iso;
  const words = `${shortDay(now)} ${isoTime(now)} ${T.clockSuffix}`;
  if (node.textContent !== words) node.textContent = words;
}

function quotaMeter() {
  const bar = el("div", { class: "quota-bar" });
  const figures = el("b");
  const element = el("div", { class: "quota", attrs: { role: "meter", "aria-valuemin": "0" } },
    el("div", { class: "quota-words" }, el("span", { text: T.quota }), figures),
    el("div", { class: "quota-track" }, bar));
  return {
    element,
    update(quota) {
      element.hidden = !quota?.limit;
      if (!quota?.limit) return;
      const share = Math.min(1, quota.used / quota.limit);
      figures.textContent = `${quota.used}/${quota.limit}`;
      bar.style.width = `${share * 100}%`;
      element.dataset.level = share >= 1 ? "empty" : share >= HIGH ? "high" : "low";
      element.setAttribute("aria-valuenow", quota.used);
      element.setAttribute("aria-valuemax", quota.limit);
      element.setAttribute("aria-label", T.quotaLabel(quota.used, quota.limit));
    },
  };
}

function storyLine() {
  const step = el("b");
  const words = el("span", { class: "story-text" });
  const bar = el("div", { class: "story-bar" });
  const stop = button(T.stop, { class: "pill", on: { click: () => run(stop, () => tellStory("stop")) } });
  const element = el("div", { class: "story", hidden: true, attrs: { role: "status" } }, step, words, stop, el("div", { class: "story-track" }, bar));
  let wasRunning = false;
  return {
    element,
    update(story) {
      const running = Boolean(story?.running);
      if (wasRunning && !running) toast(endingOf(story));
      wasRunning = running;
      element.hidden = !running;
      if (!running) return;
      step.textContent = story.of ? T.step(story.step, story.of) : T.playing;
      words.textContent = story.text ?? "";
      bar.style.width = `${story.of ? (story.step / story.of) * 100 : 0}%`;
    },
  };
}

/** How a story ended: by itself, by the reader's wish (a signal), or because something never came. */
function endingOf(story) {
  const code = story?.exit_code ?? 0;
  if (code === 0) return T.storyDone;
  return code < 0 ? T.storyStopped : T.storyStuck;
}

function aboutButton() {
  const panel = el("dialog", { class: "about", attrs: { "aria-label": T.about } },
    el("h2", { text: T.about }), ...T.aboutLines.map((line) => el("p", { text: line })),
    button(T.close, { class: "pill", on: { click: () => panel.close() } }));
  panel.addEventListener("click", (event) => event.target === panel && panel.close());
  document.body.append(panel);
  return button(T.about, { class: "pill", on: { click: () => panel.showModal() } });
}
