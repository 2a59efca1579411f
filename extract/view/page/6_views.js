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
  const groups = new Map(); // month, or year where no month is known -> rows
  for (const one of rows) {
    const when = period(one);
    if (!groups.has(when)) groups.set(when, []);
    groups.get(when).push(one);
  }
  const lines = [...groups].flatMap(([when, some]) => [{ when }, ...some]);
  const list = el("div", { class: "rows" });
  $(".main").replaceChildren(el("div", { class: "wide" }, histogram(rows, view === "meetings" ? "meeting" : "item", (when) => { const n = lines.findIndex((one) => one.when?.startsWith(when)); if (n >= 0) scroll.top(n); }),
    view === "items" ? el("div", { class: "find" }, el("div", { class: "row" }, toggle("item", state.onlyDeadline, () => { state.onlyDeadline = !state.onlyDeadline; drawMain(); }, t("onlydeadline")), el("span", { class: "count" }, `${rows.length}`))) : null, list));
  if (!rows.length) { list.replaceChildren(el("div", { class: "none" }, el("b", {}, t("nothing")), t("nothinghint"))); return; }
  const draw = view === "meetings" ? meetingRow : itemRow;
  const scroll = virtualList(list, lines.length, (n) => (lines[n].when != null ? 46 : told(lines[n]) ? 84 : 72), (n) => (lines[n].when != null ? el("div", { class: "month" }, lines[n].when || t(view === "items" ? "nodeadline" : "unknown")) : draw(lines[n])));
}

/** The month of a fact, its year where no month is known, "" where neither is. */
const period = (one) => (!one.day ? "" : /^\d{4}-(0\d|1[0-2])/.test(one.edtf) ? one.day.slice(0, 7) : one.day.slice(0, 4));

/** Bars by month, by year when the months are many; a click goes there. */
function histogram(rows, kind, go) {
  const days = rows.filter((one) => one.day).map((one) => one.day).sort();
  if (!days.length || days[0].slice(0, 7) === days.at(-1).slice(0, 7)) return null;
  const range = (from, to) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const ends = [days[Math.floor(0.01 * days.length)], days[Math.ceil(0.99 * days.length) - 1]]; // a date far off must not flatten the rest
  const [from, to] = ends.map((one) => 12 * Number(one.slice(0, 4)) + Number(one.slice(5, 7)) - 1);
  const months = to - from < 72;
  const keys = months ? range(from, to).map((n) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`) : range(Math.floor(from / 12), Math.floor(to / 12)).map(String);
  const counts = new Map(keys.map((key) => [key, 0]));
  for (const one of days) { const key = one.slice(0, months ? 7 : 4); if (counts.has(key)) counts.set(key, counts.get(key) + 1); }
  const most = Math.max(...counts.values());
  const bars = [...counts].map(([when, count]) => {
    const bar = el("i");
    bar.style.height = `${Math.round((100 * count) / most)}%`;
    return el("button", { title: `${when}: ${count}`, "aria-label": `${when}: ${count}`, onclick: () => go(when) }, count ? bar : null);
  });
  return el("div", { class: `k-${kind}` }, el("div", { class: "hist" }, bars), el("div", { class: "axis" }, el("span", {}, keys[0]), el("span", {}, keys.at(-1))));
}

/** A day as a large number; an interval as its two ends without the year. */
function when(one, large = null) {
  const [first, last] = (one.edtf ?? "").split("/");
  const day = large ?? (/^\d{4}-\d\d-\d\d$/.test(first) ? first.slice(8) : "·");
  const short = (edtf) => (edtf.length > 7 ? edtf.slice(5) : edtf);
  return el("div", { class: "when" }, day, el("small", {}, last ? `${short(first)} – ${short(last)}` : first));
}

const fromDocument = (n) => { const one = store.index.documents[n]; return one.title ?? one.opening ?? one.doc_id; };

/** Who is at a meeting and where, or who answers for an item: one line, if any. */
function told(one) {
  const roles = ["host", "speaker", "lead", "responsible", "support"];
  const people = roles.map((role) => [role, one[role] ?? one[`${role}s`]]).filter(([, names]) => names).map(([role, names]) => `${t(role)} ${names}`);
  return [one.organiser, one.place, people.join("　")].filter(Boolean).join(" · ");
}
const line = (text) => (text ? el("div", { class: "x" }, text) : null);

function meetingRow(one) {
  return el("button", { class: "event k-meeting", onclick: () => openDocument(one.n, one.id) },
    when(one),
    el("div", {}, el("div", { class: "what" }, one.name, one.status === "planned" ? el("span", { class: "tag warn" }, t("planned")) : null),
      line(told(one)), el("div", { class: "x" }, fromDocument(one.n))));
}

function itemRow(one) {
  return el("button", { class: "event k-item", onclick: () => openDocument(one.n, one.id) },
    when(one, one.marker.trim().slice(0, 4)),
    el("div", {}, el("div", { class: "what" }, one.title), line(told(one)), el("div", { class: "x" }, fromDocument(one.n))));
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
  const source = (n) => el("button", { onclick: () => openByName(n, one.name) }, el("span", { class: "mono" }, store.index.documents[n].published ?? "—"), " ", fromDocument(n));
  $(".main").replaceChildren(el("div", { class: "person" },
    el("button", { class: "link", onclick: () => { state.person = null; drawPeople(); } }, `‹ ${t("people")}`),
    el("h1", {}, one.name),
    el("div", { class: "sub" }, t("timeline")),
    el("ol", { class: "life" }, one.posts.map((post) => el("li", {},
      el("div", { class: "y" }, [post.first, post.last !== post.first ? post.last : null].filter(Boolean).join(" – ") || t("unknown")),
      el("div", {}, post.former ? el("span", { class: "tag" }, t("former")) : null, `${post.body ?? ""}${post.title}`),
      el("div", { class: "places" }, post.docs.slice(0, 5).map(source)),
      post.docs.length > 5 ? el("div", { class: "y" }, `+ ${post.docs.length - 5}`) : null))),
    one.reasons.length ? [el("div", { class: "sub" }, t("joined")), el("ul", { class: "trail" }, one.reasons.slice(0, 40).map((reason) => el("li", {}, reason)))] : null,
    el("div", { class: "sub" }, `${t("documents")} ${one.docs.length}`), el("div", { class: "places" }, one.docs.slice(0, 200).map(source))));
  $(".main").scrollTop = 0;
}
