// The middle: one document, its text cut at every border of a mark.

const factsById = new Map(); // id -> {kind, id, label, spans, …}: what can be picked
let order = []; // the same, in document order
let pieces = []; // the spans of the text on the page

async function openDocument(n, fact = null, step = true) {
  state.view = "documents";
  state.doc = n;
  state.fact = null;
  record = await store.document(n);
  readFacts();
  document.body.dataset.pane = "main";
  delete document.body.dataset.facts;
  drawBar();
  drawDocument();
  drawFacts();
  if (!state.query) $(".main").scrollTop = 0;
  documentList?.redraw();
  if (fact) pick(fact, true);
  else remember(step);
}

/** Everything in the record that can be pointed at. */
function readFacts() {
  factsById.clear();
  const add = (kind, id, label, spans, source, more = {}) => factsById.set(id, { kind, id, label, spans, source, ...more });
  for (const one of record.dates) add("date", one.id, one.text, [one], one);
  for (const one of record.organisations) add("organisation", one.id, one.name, one.mentions, one);
  for (const one of record.officials) {
    add("official", one.id, one.name, one.mentions, one);
    one.posts.forEach((post, i) => add("post", `${one.id}.${i + 1}`, post.title, [post], post, { person: one }));
  }
  for (const one of record.meetings) add("meeting", one.id, one.name, [one, ...one.mentions], one);
  const walk = (list, parent, depth) => list.items.forEach((item) => {
    const marker = item.start + (item.text.startsWith(item.marker) ? item.marker.length : 1);
    const heading = record.text.startsWith(item.title, marker) ? [{ start: marker, end: marker + item.title.length }] : [];
    add("item", item.id, item.title, [{ start: item.start, end: marker }], item, { list, parent, depth, heading });
    item.children.forEach((child) => walk(child, item, depth + 1));
  });
  record.action_lists.forEach((list) => walk(list, null, 1));
  order = [...factsById.values()].filter((one) => one.spans.length).sort((a, b) => a.spans[0].start - b.spans[0].start);
}

function drawDocument() {
  const one = store.index.documents[state.doc];
  const about = [one.published, record.publisher, record.region && `${record.region.name} ${record.region.adcode ?? ""}`, `${record.text.length.toLocaleString()} ${t("characters")}`, record.profile !== "default" ? record.profile : null];
  const sheet = el("article", { class: "sheet", lang: record.script === "Hant" ? "zh-Hant" : "zh-Hans" },
    el("button", { class: "back", onclick: closeDocument }, `‹ ${t("back")}`),
    el("h1", { class: record.title ? null : "bare" }, record.title ?? t("untitled")),
    el("div", { class: "about" }, about.filter(Boolean).map((part) => el("span", {}, part)), el("span", { class: "path" }, record.source.path ?? record.doc_id),
      /^https?:\/\//.test(record.source.url ?? "") ? el("a", { class: "path", href: record.source.url, rel: "noreferrer noopener", target: "_blank" }, record.source.url) : null),
    el("div", { class: "legend" }),
    record.warnings.slice(0, 12).map((warning) => el("div", { class: "note" }, warning.message)),
    el("div", { class: "text" }, paragraphs()));
  $(".main").replaceChildren(sheet);
  drawLegend();
  paint();
  showQuery();
}

/** The words of the search, marked where they stand in the text; the first comes into sight. */
function showQuery() {
  if (!("highlights" in CSS)) return;
  const words = state.query.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const ranges = [];
  let n = 0;
  for (const found of words.length ? record.text.matchAll(new RegExp(words.join("|"), "gi")) : []) {
    const end = found.index + found[0].length;
    while (n < pieces.length && pieces[n].end <= found.index) n++;
    for (let m = n; m < pieces.length && pieces[m].start < end; m++) {
      const { node, start } = pieces[m];
      const range = new Range();
      range.setStart(node.firstChild, Math.max(found.index - start, 0));
      range.setEnd(node.firstChild, Math.min(end, pieces[m].end) - start);
      ranges.push(range);
    }
  }
  CSS.highlights.set("query", new Highlight(...ranges));
  ranges[0]?.startContainer.parentElement.scrollIntoView({ block: "center" });
}

function drawLegend() {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  for (const one of factsById.values()) counts[one.kind]++;
  $(".legend")?.replaceChildren(...KINDS.map((kind, n) => {
    const off = state.hidden.has(kind);
    const chip = toggle(kind, !off, () => { flip(state.hidden, kind); drawLegend(); paint(); }, `${t(kind)} ${counts[kind]}`);
    chip.title = `${n + 1}`;
    if (off) chip.classList.add("off");
    return chip;
  }));
}

/** The text as paragraphs of spans; each span knows the facts it lies in, innermost first. */
function paragraphs() {
  const marks = [];
  for (const fact of factsById.values()) for (const span of fact.spans) marks.push({ start: span.start, end: span.end, fact });
  for (const fact of factsById.values()) for (const span of fact.heading ?? []) marks.push({ ...span, fact });
  const cuts = new Set(marks.flatMap((one) => [one.start, one.end]));
  for (const fact of factsById.values()) if (fact.kind === "item") { cuts.add(fact.source.start); cuts.add(fact.source.end); }
  const borders = [...cuts].sort((a, b) => a - b);
  marks.sort((a, b) => a.start - b.start);
  pieces = [];
  const result = [];
  let from = 0, border = 0, mark = 0, open = [];
  for (const line of record.text.split("\n")) {
    const to = from + line.length;
    const paragraph = el("p", { class: line.length > 30 && !/^\s/.test(line) ? "para" : null });
    for (let at = from; at < to;) {
      while (borders[border] <= at) border++;
      const end = Math.min(to, borders[border] ?? to);
      while (mark < marks.length && marks[mark].start <= at) open.push(marks[mark++]);
      open = open.filter((one) => one.end > at);
      const facts = [...open].sort((a, b) => a.end - a.start - (b.end - b.start)).map((one) => one.fact);
      const node = el("span", { class: "s" }, record.text.slice(at, end));
      pieces.push({ node, start: at, end, facts });
      paragraph.append(node);
      at = end;
    }
    if (line.trim()) result.push(paragraph);
    from = to + 1;
  }
  return result;
}

/** Colours for what is shown and what is picked. */
function paint() {
  const picked = state.fact && factsById.get(state.fact);
  for (const { node, start, end, facts } of pieces) {
    const visible = facts.filter((fact) => !state.hidden.has(fact.kind));
    const on = picked && facts.includes(picked);
    const top = on ? picked : visible[0];
    node.className = `s${top ? ` k-${top.kind}` : ""}${on ? " on" : ""}${top?.kind === "official" ? " name" : ""}${top?.heading?.[0]?.start <= start ? " head" : ""}`;
    if (top) node.dataset.k = top.kind; else delete node.dataset.k;
    if (picked?.kind === "item" && start >= picked.source.start && end <= picked.source.end) node.classList.add("scope");
  }
}

$(".main").addEventListener("click", (event) => {
  if (state.view !== "documents" || state.doc == null || String(getSelection()).length) return;
  const piece = pieces.find((one) => one.node === event.target);
  const facts = piece?.facts.filter((fact) => !state.hidden.has(fact.kind)) ?? [];
  if (!facts.length) return;
  const again = facts.findIndex((fact) => fact.id === state.fact); // clicking again goes outward
  pick(facts[(again + 1) % facts.length].id, false, piece.facts);
  piece.node.scrollIntoView({ block: "nearest" }); // on a phone, out from under the card
});

/** Pick a fact: mark it in the text, show why it is there. */
function pick(id, scroll = true, here = null) {
  const fact = factsById.get(id);
  if (!fact) return;
  state.fact = id;
  paint();
  drawFacts(here);
  document.body.dataset.facts = "open";
  if (scroll && fact.spans.length) goTo(fact.spans[0]);
  remember();
}

function goTo(span) {
  const piece = pieces.find((one) => one.end > span.start);
  if (!piece) return;
  piece.node.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  piece.node.classList.remove("here");
  void piece.node.offsetWidth; // restart the animation
  piece.node.classList.add("here");
}

function letGo() {
  state.fact = null;
  delete document.body.dataset.facts;
  paint();
  drawFacts();
  remember();
}

function closeDocument() {
  document.body.dataset.pane = "side";
  delete document.body.dataset.facts;
}
