// The page's own small script: views, quick close, focus, scrolling. It stores nothing and calls nobody.
// It stands in the page's head, since the content security policy forbids scripts made from text.
const beginPage = () => {
  const views = ["home", "rehearse", "words", "library", "help"];
  const body = document.body;
  document.documentElement.lang = "en";
  document.documentElement.setAttribute("translate", "no");

  const show = (view, focus) => {
    body.dataset.view = view;
    for (const name of views) {
      const button = document.querySelector(`#nav-${name}`);
      if (button) {
        if (name === view) button.setAttribute("aria-current", "page");
        else button.removeAttribute("aria-current");
      }
    }
    window.scrollTo(0, 0);
    if (focus) {
      const heading = document.querySelector(`#view-${view} h1, #view-${view} h2`);
      if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
    }
  };
  window.roomShow = show;

  const close = () => {
    const cover = document.createElement("div");
    cover.id = "cover";
    body.append(cover);
    document.title = "Notes";
    const stop = document.querySelector("#stop");
    if (stop) stop.click();
    const forget = document.querySelector("#forget-now");
    if (forget) forget.click();
    for (const box of document.querySelectorAll("textarea, input")) box.value = "";
    setTimeout(() => location.replace("about:blank"), 60);
  };
  window.roomClose = close;

  const leads = { kinder: "words", "debrief-forget": "home" };

  const focusSoon = (selector, tries = 30) => {
    const found = document.querySelector(selector);
    if (found && found.offsetParent !== null) found.focus();
    else if (tries > 0) setTimeout(() => focusSoon(selector, tries - 1), 100);
  };

  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") { presses = []; return; }
    if (event.repeat) return;
    const now = Date.now();
    presses = presses.filter((time) => now - time < 5000).concat(now);
    body.dataset.presses = String(presses.length);
    setTimeout(() => { if (Date.now() - presses[presses.length - 1] >= 4900) delete body.dataset.presses; }, 5000);
    if (presses.length >= 3) close();
  });

  // In the talk, Enter sends and Shift with Enter makes a new line.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.closest("#say")) return;
    event.preventDefault();
    event.stopPropagation();
    const send = document.querySelector("#send");
    if (send && !send.disabled) setTimeout(() => send.click(), 30);
  }, true);

  document.addEventListener("click", (event) => {
    const target = event.target.closest("button");
    if (!target) return;
    if (target.id === "quick-close") { close(); return; }
    const match = target.id.match(/^(?:nav|go)-([a-z]+)/);
    if (match && views.includes(match[1])) show(match[1], true);
    if (target.id in leads) show(leads[target.id], true);
    if (target.id === "begin") focusSoon("#say textarea");
  });

  const tidy = () => {
    for (const box of document.querySelectorAll("textarea, input[type=text], input:not([type])")) {
      box.setAttribute("spellcheck", "false");
      box.setAttribute("autocomplete", "off");
      box.setAttribute("autocorrect", "off");
      box.setAttribute("autocapitalize", "off");
    }
    for (const log of document.querySelectorAll(".transcript")) {
      if (log.dataset.length !== String(log.innerHTML.length)) {
        log.dataset.length = String(log.innerHTML.length);
        const last = log.lastElementChild;
        if (last) log.scrollTop = log.scrollHeight;
      }
    }
    const alert = document.querySelector(".help[role=alert]:not([data-seen])");
    if (alert) { alert.dataset.seen = "1"; alert.focus(); }
  };
  new MutationObserver(() => requestAnimationFrame(tidy)).observe(body, { childList: true, subtree: true });
  tidy();
  body.dataset.view = body.dataset.view || "welcome";
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", beginPage);
else beginPage();
