// The left side: search, filters and a list that draws only the rows in sight.

/** A list of any length: `heights` are fixed per row, only visible rows exist. Arrow keys move between them. */
function virtualList(host, count, height, draw) {
  const tops = [0];
  for (let n = 0; n < count; n++) tops.push(tops[n] + height(n));
  const tall = el("div", { class: "tall" });
  tall.style.height = `${tops[count]}px`;
  host.replaceChildren(tall);
  const live = new Map();
  const first = (y) => { let low = 0, high = count; while (low < high) { const mid = (low + high) >> 1; if (tops[mid + 1] <= y) low = mid + 1; else high = mid; } return low; };
  const refresh = () => {
    const top = host.scrollTop, bottom = top + host.clientHeight;
    const from = Math.max(0, first(top) - 4), to = Math.min(count, first(bottom) + 5);
    for (const [n, node] of live) if (n < from || n >= to) { node.remove(); live.delete(n); }
    for (let n = from; n < to; n++) {
      if (live.has(n)) continue;
      const node = el("div", { class: "at", data: { n } }, draw(n));
      node.style.transform = `translateY(${tops[n]}px)`;
      node.style.height = `${height(n)}px`;
      live.set(n, node);
      tall.append(node);
    }
  };
  host.onscroll = refresh;
  new ResizeObserver(refresh).observe(host);
  refresh();
  const show = (n) => {
    if (tops[n] < host.scrollTop) host.scrollTop = tops[n] - 8;
    else if (tops[n + 1] > host.scrollTop + host.clientHeight) host.scrollTop = tops[n + 1] - host.clientHeight + 8;
    refresh();
    return live.get(n);
  };
  const top = (n) => { host.scrollTop = tops[n]; refresh(); };
  return { show, top, redraw: () => { live.forEach((node) => node.remove()); live.clear(); refresh(); } };
}

let documentList = null;

function drawSide() {
  const input = el("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), id: "query", autocomplete: "off", spellcheck: "false" });
  input.value = state.query;
  let pause = 0;
  input.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(() => { state.query = input.value.trim(); applyFilters(); }, 120); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && shown.length) { input.blur(); openDocument(shown[0].n); }
    if (event.key === "ArrowDown") { event.preventDefault(); $(".side .card")?.focus(); }
  });
  const chips = ["meeting", "item", "official", "organisation"].map((kind) => toggle(kind, state.has.has(kind), () => { flip(state.has, kind); applyFilters(); drawSide(); }, t(kind === "item" ? "list" : kind)));
  $(".side").replaceChildren(
    el("div", { class: "find" }, input,
      el("div", { class: "row" }, regionSelect()),
      el("div", { class: "row" }, day("from"), "–", day("to")),
      el("div", { class: "row" }, chips),
      el("div", { class: "count" })),
    el("div", { class: "rows", role: "list", "aria-label": t("documents") }));
  drawList();
}

const flip = (set, value) => (set.has(value) ? set.delete(value) : set.add(value));
const toggle = (kind, on, onclick, label = t(kind)) => el("button", { class: `chip k-${kind}`, "aria-pressed": String(on), onclick, data: { kind } }, label);

function regionSelect() {
  const select = el("select", { "aria-label": t("region"), onchange: () => { state.region = select.value; applyFilters(); } }, el("option", { value: "" }, t("region")));
  for (const province of store.index.regions) {
    if (!province.children.length) { select.append(el("option", { value: province.prefix }, province.name)); continue; }
    select.append(el("optgroup", { label: province.name }, el("option", { value: province.prefix }, province.name),
      province.children.map((one) => el("option", { value: one.prefix }, `　${one.name}`))));
  }
  select.value = state.region;
  return select;
}

function day(which) {
  const input = el("input", { type: "date", "aria-label": t(which), title: t(which), onchange: () => { state[which] = input.value; applyFilters(); } });
  input.value = state[which];
  return input;
}

function applyFilters() {
  filterDocuments();
  drawList();
  if (state.view !== "documents") drawMain();
}

function drawList() {
  const all = store.index.documents.length;
  const filtered = state.query || state.region || state.from || state.to || state.has.size;
  $(".count").replaceChildren(
    el("span", { role: "status" }, filtered ? `${shown.length} / ${all} ${t("docs")}` : `${all} ${t("docs")}`),
    filtered ? el("button", { onclick: clearFilters }, t("clear"))
      : el("button", { onclick: () => { state.newest = !state.newest; applyFilters(); } }, t(state.newest ? "newest" : "asread")));
  const host = $(".side .rows");
  host.scrollTop = 0;
  if (!shown.length) return void host.replaceChildren(el("div", { class: "none" }, el("b", {}, t("nothing")), t("nothinghint")));
  const height = state.query ? 122 : 86;
  documentList = virtualList(host, shown.length, () => height, (n) => card(shown[n]));
  const open = shown.findIndex((one) => one.n === state.doc);
  if (open >= 0) documentList.show(open);
}

function clearFilters() {
  Object.assign(state, { query: "", region: "", from: "", to: "" });
  state.has.clear();
  filterDocuments();
  drawSide();
  if (state.view !== "documents") drawMain();
}

function card(one) {
  const dots = ["official", "meeting", "item"].filter((kind) => one.count[kind])
    .map((kind) => el("i", { class: `k-${kind}`, title: t(kind) }, el("small", {}, t(`${kind}_short`)), `${one.count[kind]}`));
  return el("button", { class: "card", role: "listitem", "aria-current": String(one.n === state.doc), data: { doc: one.n }, onclick: () => openDocument(one.n) },
    el("div", { class: "t" }, mark(one.title ?? one.opening ?? t("untitled"))),
    el("div", { class: "m" }, el("span", {}, one.published ?? "—"), el("span", { class: "grow" }, one.region ?? ""), el("span", { class: "dots" }, dots)),
    state.query ? el("div", { class: "snip" }, mark(snippet(one))) : null);
}

/** The text around the first word found, else the opening. */
function snippet(one) {
  const text = store.texts[one.n] ?? "";
  const word = state.query.split(/\s+/)[0];
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  const from = Math.max(0, at - 16);
  return (from ? "…" : "") + text.slice(from, from + 90).replace(/\s+/g, " ");
}

/** Text with the words of the query marked, as nodes. */
function mark(text) {
  const words = state.query.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!words.length) return [text];
  return text.split(new RegExp(`(${words.join("|")})`, "i")).map((part, n) => (n % 2 ? el("mark", { class: "q" }, part) : part));
}
