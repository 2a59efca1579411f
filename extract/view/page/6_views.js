// The views over all documents: meetings and action items in time, people with their posts.

function drawMain() {
  const { view } = state;
  drawFacts();
  if (view === "documents") {
    document.body.dataset.pane = state.doc == null ? "side" : "main";
    $(".main").replaceChildren(el("div", { class: "none" }, el("b", {}, t("pick")), t("pickhint")));
    documentList?.redraw();
    return;
  }
  document.body.dataset.pane = "main";
  if (view === "people") return void drawPeople();
  const allowed = passes();
  const rows = store.index[view].filter((one) => allowed(one.n) && (view !== "items" || !state.onlyDeadline || one.day));
  const months = new Map();
  const lines = [];
  for (const one of rows) {
    const month = one.day?.slice(0, 7) ?? "";
    if (!months.has(month)) { months.set(month, 0); lines.push({ month }); }
    months.set(month, months.get(month) + 1);
    lines.push(one);
  }
  const list = el("div", { class: "rows" });
  $(".main").replaceChildren(el("div", { class: "wide" }, histogram(months, view === "meetings" ? "meeting" : "item", (month) => scroll.show(lines.length - 1) && scroll.show(lines.findIndex((one) => one.month === month))),
    view === "items" ? el("div", { class: "find" }, el("div", { class: "row" }, toggle("item", state.onlyDeadline, () => { state.onlyDeadline = !state.onlyDeadline; drawMain(); }, t("onlydeadline")), el("span", { class: "count" }, `${rows.length}`))) : null, list));
  if (!rows.length) { list.replaceChildren(el("div", { class: "none" }, el("b", {}, t("nothing")), t("nothinghint"))); return; }
  const draw = view === "meetings" ? meetingRow : itemRow;
  const scroll = virtualList(list, lines.length, (n) => (lines[n].month != null ? 46 : 84), (n) => (lines[n].month != null ? el("div", { class: "month" }, lines[n].month || t(view === "items" ? "nodeadline" : "unknown")) : draw(lines[n])));
}

/** Bars by month; a click goes to that month. */
function histogram(months, kind, go) {
  const dated = [...months].filter(([month]) => month).sort();
  if (dated.length < 2) return null;
  const most = Math.max(...dated.map(([, count]) => count));
  const bars = dated.map(([month, count]) => {
    const bar = el("i");
    bar.style.height = `${Math.round((100 * count) / most)}%`;
    return el("button", { title: `${month}: ${count}`, "aria-label": `${month}: ${count}`, onclick: () => go(month) }, bar);
  });
  return el("div", { class: `k-${kind}` }, el("div", { class: "hist" }, bars), el("div", { class: "axis" }, el("span", {}, dated[0][0]), el("span", {}, dated.at(-1)[0])));
}

const fromDocument = (n) => { const one = store.index.documents[n]; return one.title ?? one.opening ?? one.doc_id; };

function meetingRow(one) {
  const people = [one.hosts && `${t("host")} ${one.hosts}`, one.speakers && `${t("speaker")} ${one.speakers}`].filter(Boolean).join("　");
  return el("button", { class: "event k-meeting", onclick: () => openDocument(one.n, one.id) },
    el("div", { class: "when" }, one.edtf && /^\d{4}-\d\d-\d\d/.test(one.edtf) ? one.edtf.slice(8, 10) : "·", el("small", {}, one.edtf ?? "")),
    el("div", {}, el("div", { class: "what" }, one.name, one.status === "planned" ? el("span", { class: "tag warn" }, t("planned")) : null),
      el("div", { class: "x" }, [one.organiser, one.place, people].filter(Boolean).join(" · ") || "—"), el("div", { class: "x" }, fromDocument(one.n))));
}

function itemRow(one) {
  const owners = [one.lead && `${t("lead")} ${one.lead}`, one.responsible && `${t("responsible")} ${one.responsible}`, one.support && `${t("support")} ${one.support}`].filter(Boolean).join("　");
  return el("button", { class: "event k-item", onclick: () => openDocument(one.n, one.id) },
    el("div", { class: "when" }, one.day ? el("small", {}, one.edtf) : "·"),
    el("div", {}, el("div", { class: "what" }, `${one.marker.trim()} ${one.title}`), el("div", { class: "x" }, owners || "—"), el("div", { class: "x" }, fromDocument(one.n))));
}

function drawPeople() {
  if (state.person != null) return void drawPerson(store.index.people[state.person]);
  const allowed = passes();
  const words = state.query.toLowerCase().split(/\s+/).filter(Boolean);
  const people = store.index.people.filter((one) => one.docs.some(allowed));
  if (words.length) people.sort((a, b) => words.includes(b.name) - words.includes(a.name));
  const list = el("div", { class: "rows" });
  $(".main").replaceChildren(el("div", { class: "wide" }, list));
  if (!people.length) { list.replaceChildren(el("div", { class: "none" }, el("b", {}, t("nothing")), t("nothinghint"))); return; }
  virtualList(list, people.length, () => 66, (n) => {
    const one = people[n];
    const posts = [...new Set(one.posts.map((post) => `${post.former ? `${t("former")} ` : ""}${post.body ?? ""}${post.title}`))];
    return el("button", { class: "event k-official", onclick: () => { state.person = store.index.people.indexOf(one); drawPeople(); } },
      el("div", { class: "when" }, `${one.docs.length}`, el("small", {}, t("docs"))),
      el("div", {}, el("div", { class: "what" }, one.name), el("div", { class: "x" }, posts.join("；") || "—")));
  });
}

/** One person: posts over time, each with the documents that say so, and why they were joined. */
function drawPerson(one) {
  const document_ = (n) => el("button", { class: "link k-official", onclick: () => openByName(n, one.name) }, fromDocument(n));
  $(".main").replaceChildren(el("div", { class: "person" },
    el("button", { class: "link", onclick: () => { state.person = null; drawPeople(); } }, `‹ ${t("people")}`),
    el("h1", {}, one.name),
    el("div", { class: "sub" }, t("timeline")),
    el("ol", { class: "life" }, one.posts.map((post) => el("li", {},
      el("div", { class: "y" }, [post.first, post.last !== post.first ? post.last : null].filter(Boolean).join(" – ") || t("unknown")),
      el("div", {}, post.former ? el("span", { class: "tag" }, t("former")) : null, `${post.body ?? ""}${post.title}`),
      el("div", { class: "places" }, post.docs.slice(0, 8).map(document_))))),
    one.reasons.length ? [el("div", { class: "sub" }, t("joined")), el("ul", { class: "trail" }, one.reasons.map((reason) => el("li", {}, reason)))] : null,
    el("div", { class: "sub" }, `${t("documents")} ${one.docs.length}`), el("ul", {}, one.docs.slice(0, 200).map((n) => el("li", {}, el("span", { class: "mono" }, store.index.documents[n].published ?? "—"), " ", document_(n))))));
  $(".main").scrollTop = 0;
}
