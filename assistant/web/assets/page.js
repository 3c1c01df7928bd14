// The page's own small script: views, quick close, focus, scrolling, and what screen readers are told.
// It stores nothing and calls nobody. It stands in the page's head, since the policy forbids scripts made from text.
const beginPage = () => {
  const views = ["home", "rehearse", "cards", "words", "library", "help"];
  const body = document.body;
  document.documentElement.lang = "en";
  document.documentElement.setAttribute("translate", "no");
  const one = (selector) => document.querySelector(selector);
  const seen = (element) => Boolean(element && element.checkVisibility());
  const narrow = () => matchMedia("(max-width: 720px)").matches;

  // One live region for the whole page. It says that an answer is being made, and then the whole answer, once.
  const voice = document.createElement("div");
  voice.className = "sr";
  voice.setAttribute("role", "status");
  body.append(voice);

  const headingOf = (place) => [...document.querySelectorAll(`${place} h1, ${place} h2`)].find(seen);
  const focusHeading = (place) => {
    const heading = headingOf(place);
    if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
  };

  const focusSoon = (selector, tries = 30) => {
    const found = one(selector);
    if (seen(found)) found.focus();
    else if (tries > 0) setTimeout(() => focusSoon(selector, tries - 1), 100);
  };

  const show = (view, focus) => {
    body.dataset.view = view;
    for (const name of views) {
      const button = one(`#nav-${name}`);
      if (!button) continue;
      if (name === view) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
    window.scrollTo(0, 0);
    for (const log of document.querySelectorAll(".transcript")) log.scrollTop = log.scrollHeight;
    if (focus) focusHeading(`#view-${view}`);
  };

  const close = () => {
    const cover = document.createElement("div");
    cover.id = "cover";
    body.append(cover);
    document.title = "Notes";
    for (const id of ["#stop", "#forget-now"]) if (one(id)) one(id).click();
    for (const box of document.querySelectorAll("textarea, input")) box.value = "";
    setTimeout(() => location.replace("about:blank"), 60);
  };

  // Shift three times within five seconds closes the page; from the second press on, dots show how far it is.
  let presses = [];
  const count = () => {
    if (presses.length > 1) body.dataset.presses = String(presses.length);
    else delete body.dataset.presses;
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift" && event.repeat) return;
    const now = Date.now();
    presses = event.key === "Shift" ? presses.filter((time) => now - time < 5000).concat(now) : [];
    count();
    if (presses.length >= 3) close();
    else if (presses.length) setTimeout(() => { presses = presses.filter((time) => Date.now() - time < 5000); count(); }, 5050);
  }, true);

  // In the talk, Enter sends and Shift with Enter makes a new line; Gradio, which listens later, would do the opposite.
  // While an answer is still being made, a signal word works at once and anything else waits for the end of it.
  const ours = (event) => event.key === "Enter" && !event.isComposing && event.target.closest("#say, #help-say, #floor-say");
  const press = (box, tries = 600, again = 3) => {
    const send = one({ say: "#send", "help-say": "#help-send", "floor-say": "#floor-send" }[box.closest("#say, #help-say, #floor-say").id]);
    if (tries < 600 && !box.value.trim()) return;
    if (seen(send) && !send.disabled) {
      const words = box.value;
      send.click();
      // While the last answer is just ending a click is not taken; then the very same words still stand in the box.
      if (again && words) setTimeout(() => { if (box.value === words && seen(send)) press(box, 599, again - 1); }, 600);
      return;
    }
    if (tries === 600 && box.closest("#say")) one("#interject").click();
    if (tries > 0 && document.activeElement === box) setTimeout(() => press(box, tries - 1, again), 100);
  };
  document.addEventListener("keypress", (event) => { if (ours(event)) event.stopPropagation(); }, true);
  document.addEventListener("keydown", (event) => {
    if (!ours(event) || event.shiftKey) return;
    event.preventDefault();
    setTimeout(() => press(event.target), 30);
  }, true);

  // Copying and saving happen here, so that the words take no way but this one.
  let talked = "";
  const remember = () => {
    const turns = [...document.querySelectorAll("#log .turn, #floor-log .turn")];
    if (turns.length) talked = turns.map((turn) => `${turn.querySelector(".who").textContent}: ${turn.querySelector(".words").innerText}`).join("\n\n");
  };
  const exported = async (button, text) => {
    if (button.id.endsWith("-copy")) await navigator.clipboard.writeText(text);
    else {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text + "\n"], { type: "text/plain" }));
      link.download = "notes.txt";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }
    button.dataset.done = "1";
    voice.textContent = `${button.textContent}: \u2713`;
    setTimeout(() => { delete button.dataset.done; }, 2500);
  };

  const floorFocus = (tries = 20) => {
    if (document.activeElement !== body && seen(document.activeElement)) return;
    const next = ["#floor-say textarea", "#floor-yes", "#floor-more"].map(one).find(seen);
    if (next) next.focus();
    else if (tries > 0) setTimeout(() => floorFocus(tries - 1), 150);
  };

  // "End and forget" ends with a new page, so that no field of any view keeps a word.
  const freshSoon = (tries = 40) => {
    if (!seen(one("#stage-debrief")) || tries === 0) location.reload();
    else setTimeout(() => freshSoon(tries - 1), 100);
  };

  const leads = { kinder: "words", "debrief-forget": "home", "words-rehearse": "rehearse" };
  let pointed = false;
  document.addEventListener("pointerdown", () => { pointed = true; }, true);
  document.addEventListener("keydown", () => { pointed = false; }, true);

  document.addEventListener("click", (event) => {
    const target = event.target.closest("button");
    if (!target) return;
    if (target.id === "quick-close") { close(); return; }
    if (target.id === "help-print") window.print();
    if (/^(talk|debrief)-(copy|save)$/.test(target.id)) exported(target, talked).catch(() => {});
    if (target.id === "paths-compare") setTimeout(() => focusSoon(".compare"), 300);
    if (target.id === "skip-close") one("#quick-close").focus();
    if (target.id === "skip-main") focusHeading(`#view-${body.dataset.view}`);
    const match = target.id.match(/^(?:nav|go)-([a-z]+)/);
    if (match && views.includes(match[1])) show(match[1], true);
    if (["debrief-forget", "leave", "debrief-other"].includes(target.id)) talked = "";
    if (target.id === "debrief-forget") freshSoon();
    if (target.id in leads) show(leads[target.id], true);
    if (["send", "stop", "undo", "edit", "again", "swap", "words-rehearse", "signal-green", "signal-yellow", "earlier", "later", "paths-go"].includes(target.id)) focusSoon("#say textarea", 3);
    if (/^floor-(send|yes|no|more|pass|undo)$/.test(target.id)) setTimeout(floorFocus, 250);
    if (target.id === "card-turn") setTimeout(() => focusSoon("#card-next"), 150);
  });

  // A new stage of the rehearsal starts at its top, with the focus where a person goes on.
  const stages = ["setup", "talk", "asked", "floor", "pause", "help", "debrief"];
  let stage = "setup";
  const follow = () => {
    const now = stages.find((name) => seen(one(`#stage-${name}`)));
    if (!now || now === stage || body.dataset.view !== "rehearse") return;
    if (now === "talk" ? !seen(one("#say textarea")) : !headingOf(`#stage-${now}`)) return;
    stage = now;
    window.scrollTo(0, 0);
    if (now === "talk") one("#say textarea").focus({ preventScroll: true });
    else if (now !== "help") focusHeading(`#stage-${now}`);
  };

  // The parts of one update come one by one, so what is told waits until they have all come.
  let told = "";
  let writing = false;
  let telling = 0;
  let voiced = 0;
  const tell = () => {
    telling = 0;
    const line = one("#talk-status")?.textContent.trim() ?? "";
    const busy = seen(one("#stop"));
    const answered = writing && !busy;
    if (line && (line !== told || answered)) {
      const replies = document.querySelectorAll("#log .partner .words");
      voice.textContent = answered && replies.length ? `${line} ${replies[replies.length - 1].textContent}` : line;
    }
    if (answered && document.activeElement === body) one("#say textarea")?.focus({ preventScroll: true });
    const floor = [...document.querySelectorAll("#floor-log .turn")].slice(voiced).map((turn) => turn.querySelector(".who").textContent + ": " + turn.querySelector(".words").textContent);
    if (floor.length) voice.textContent = `${floor.join(" ")} ${one(".floor-task")?.textContent ?? ""}`;
    voiced = document.querySelectorAll("#floor-log .turn").length;
    told = line;
    writing = busy;
  };

  // Gradio's fold-out blocks do not say whether they are open.
  const folds = () => {
    for (const fold of document.querySelectorAll("button.label-wrap")) {
      fold.setAttribute("aria-expanded", String(seen(fold.nextElementSibling)));
    }
  };
  document.addEventListener("click", () => setTimeout(folds, 60));

  // Gradio gives every radio a name of its own, so that the arrow keys find no group.
  const groups = () => {
    for (const group of document.querySelectorAll(".block.pills, .block.rows")) {
      const radios = group.querySelectorAll("input[type=radio]");
      for (const radio of radios) if (radio.name !== radios[0].name) radio.name = radios[0].name;
    }
  };

  document.addEventListener("keydown", groups, true);

  let asked = "";
  const tidy = () => {
    folds();
    groups();
    for (const box of document.querySelectorAll("textarea, input:not([type]), input[type=text], input[type=number]")) {
      if (box.dataset.own) continue;
      box.dataset.own = "1";
      box.setAttribute("spellcheck", "false");
      box.setAttribute("autocomplete", "off");
      box.setAttribute("autocorrect", "off");
      box.setAttribute("autocapitalize", "off");
    }
    for (const log of document.querySelectorAll(".transcript")) {
      const length = String(log.innerHTML.length);
      if (log.dataset.length !== length) { log.dataset.length = length; log.tabIndex = 0; log.scrollTop = log.scrollHeight; }
    }
    remember();
    follow();
    const lead = one("#two-lead")?.textContent.trim() ?? "";
    if (lead !== asked) {
      asked = lead;
      if (lead && stage === "asked") { window.scrollTo(0, 0); focusHeading("#stage-asked"); }
    }
    const alarm = [...document.querySelectorAll(".help[role=alert]:not([data-seen])")].find(seen);
    if (alarm) { alarm.dataset.seen = "1"; alarm.focus({ preventScroll: true }); alarm.scrollIntoView({ block: "start" }); }
    const article = one(".article:not([data-seen])");
    if (article) {
      article.dataset.seen = "1";
      if (pointed && narrow()) article.scrollIntoView({ block: "start" });
    }
    const busy = seen(one("#stop"));
    for (const block of document.querySelectorAll("#talk-more, #talk-paths, #stage-talk .versions, #again")) {
      if (block.inert !== busy) block.inert = busy;
    }
    writing = writing || busy;
    if (!telling) telling = setTimeout(tell, 150);
  };
  new MutationObserver(tidy).observe(body, { childList: true, subtree: true, characterData: true });
  tidy();
  show(body.dataset.view || "welcome", false);
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", beginPage);
else beginPage();
