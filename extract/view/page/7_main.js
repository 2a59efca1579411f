// The top bar, the keys and the start.

function drawBar() {
  document.body.dataset.view = state.view;
  const counts = { documents: store.index.documents.length, meetings: store.index.meetings.length, items: store.index.items.length, people: store.index.people.length };
  $(".bar").replaceChildren(
    el("div", { class: "brand" }, "组工 extract"),
    el("div", { class: "tabs" }, Object.entries(counts).map(([view, n]) => el("button", {
      "aria-current": view === state.view ? "page" : null, data: { view },
      onclick: () => { state.view = view; state.person = null; drawBar(); if (view === "documents" && state.doc != null) openDocument(state.doc); else drawMain(); remember(true); },
    }, t(view), el("span", { class: "n" }, n.toLocaleString())))),
    el("div", { class: "tools" },
      el("button", { onclick: switchLanguage, id: "language" }, t("language")),
      el("button", { onclick: switchTheme, title: t("theme"), "aria-label": t("theme"), id: "theme" }, "◐"),
      el("button", { class: "keys", onclick: showKeys, title: t("help"), "aria-label": t("help") }, "?")));
}

function switchTheme() {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
}

function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  drawBar();
  drawSide();
  if (state.view === "documents" && state.doc != null) { drawDocument(); drawFacts(); } else drawMain();
}

function showKeys() {
  const keys = [["/", "k_search"], ["j k", "k_move"], ["n p", "k_mention"], ["] [", "k_fact"], ["1–6", "k_kinds"], ["t", "k_theme"], ["Esc", "k_esc"], ["?", "k_help"]];
  const dialog = el("dialog", { onclick: () => dialog.close(), onclose: () => dialog.remove() }, el("h2", {}, t("help")),
    el("dl", { class: "pairs" }, keys.flatMap(([key, word]) => [el("dt", {}, key.split(" ").flatMap((one) => [el("kbd", {}, one), " "])), el("dd", {}, t(word))])));
  document.body.append(dialog);
  dialog.showModal();
}

let mention = 0;
function step(list, now, by) { return list[(now + by + list.length) % list.length]; }

function moveDocument(by) {
  if (!shown.length) return;
  const now = shown.findIndex((one) => one.n === state.doc);
  const next = now < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, now + by));
  openDocument(shown[next].n);
  documentList?.show(next);
}

function moveMention(by) {
  const fact = state.fact && factsById.get(state.fact);
  if (!fact) return moveFact(by);
  mention = (mention + by + fact.spans.length) % fact.spans.length;
  goTo(fact.spans[mention]);
}

function moveFact(by) {
  const visible = order.filter((one) => !state.hidden.has(one.kind));
  if (!visible.length) return;
  mention = 0;
  const now = visible.findIndex((one) => one.id === state.fact);
  pick((now < 0 ? visible[0] : step(visible, now, by)).id);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
  const typing = event.target.matches?.("input, select");
  if (event.key === "Escape") { if (typing) event.target.blur(); else if (state.fact) letGo(); return; }
  if (typing) return;
  const reading = state.view === "documents" && state.doc != null;
  const arrows = event.target.matches?.(".card") && { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (arrows) {
    event.preventDefault();
    const n = Number(event.target.parentElement.dataset.n) + arrows;
    if (n >= 0 && n < shown.length) documentList.show(n)?.firstChild.focus();
    return;
  }
  const keys = {
    "/": () => { document.body.dataset.pane = "side"; $("#query").focus(); $("#query").select(); },
    j: () => moveDocument(1), k: () => moveDocument(-1), t: switchTheme, "?": showKeys,
    n: () => reading && moveMention(1), p: () => reading && moveMention(-1), "]": () => reading && moveFact(1), "[": () => reading && moveFact(-1),
  };
  const kind = KINDS[Number(event.key) - 1];
  if (kind && reading) { flip(state.hidden, kind); drawLegend(); paint(); } else if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});

async function start() {
  if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.dataset.theme = "dark";
  if (!(navigator.language ?? "zh").startsWith("zh")) language = "en";
  if (typeof DecompressionStream === "undefined") { $(".main").replaceChildren(el("div", { class: "none" }, t("oldbrowser"))); return; }
  $(".main").replaceChildren(el("div", { class: "none" }, t("loading")));
  await store.open();
  filterDocuments();
  drawBar();
  drawSide();
  await recall();
  addEventListener("popstate", recall);
  if (state.doc == null && state.view === "documents" && innerWidth > 1020 && shown.length) { await openDocument(shown[0].n, null, false); }
  document.body.dataset.ready = "index";
  await store.readAll(() => {});
  if (state.query) applyFilters();
  document.body.dataset.ready = "all";
}
start();
