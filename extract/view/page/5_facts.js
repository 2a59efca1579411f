// The right side: the picked fact with the trail of rules behind it, and all facts of the document.

const closed = new Set(["date"]); // groups that are folded away

function drawFacts(here = null) {
  const host = $(".facts");
  if (state.doc == null || state.view !== "documents") { host.replaceChildren(); return; }
  for (const one of host.querySelectorAll("details.group")) { if (one.open) closed.delete(one.dataset.kind); else closed.add(one.dataset.kind); }
  const groups = [
    group("meeting", record.meetings, (one) => row(one.id, one.name, [dateText(one.date), bodyName(one.organiser)])),
    group("official", record.officials, (one) => row(one.id, one.name, [one.posts.map(postText).join("、")])),
    group("organisation", record.organisations, (one) => row(one.id, one.name, [named(one.kind)])),
    group("date", record.dates, (one) => row(one.id, one.text, [reading(one.edtf)])),
    lists(),
  ].filter(Boolean);
  host.replaceChildren(...(state.fact ? [picked(factsById.get(state.fact), here)] : []), ...groups);
  for (const one of host.querySelectorAll("details.group")) one.open = !closed.has(one.dataset.kind);
  $(".fact[aria-current='true']", host)?.closest("details")?.setAttribute("open", "");
}

const bodyOf = (id) => record.organisations.find((one) => one.id === id);
const bodyName = (id) => (id ? bodyOf(id)?.name : null);
const dateOf = (id) => record.dates.find((one) => one.id === id);
const dateText = (id) => (id ? reading(dateOf(id)?.edtf) : null);
const postText = (post) => `${post.former ? `${t("former")} ` : ""}${post.organisation_name ?? ""}${post.title}`;

function row(id, label, more) {
  const { kind } = factsById.get(id);
  return el("li", {}, el("button", { class: `fact k-${kind}`, "aria-current": String(id === state.fact), data: { fact: id }, onclick: () => pick(id) },
    label, " ", el("span", { class: "x" }, more.filter(Boolean).join(" · "))));
}

function group(kind, facts, draw) {
  if (!facts.length) return null;
  return el("details", { class: `group k-${kind}`, data: { kind } }, el("summary", {}, t(kind), el("span", { class: "n" }, `${facts.length}`)), el("ul", {}, facts.map(draw)));
}

/** Every list as a tree, with deadlines and owners. */
function lists() {
  if (!record.action_lists.length) return null;
  const tree = (list) => el("ul", {}, list.items.map((item) => {
    const owners = item.owners.map((one) => `${t(one.role)} ${bodyName(one.organisation)}`);
    return el("li", {},
      el("button", { class: "fact k-item", "aria-current": String(item.id === state.fact), data: { fact: item.id }, onclick: () => pick(item.id) },
        el("span", { class: "num" }, item.marker.trim()), item.title, " ",
        item.deadline ? el("span", { class: "tag warn" }, dateText(item.deadline)) : null,
        owners.length ? el("span", { class: "x" }, ` ${owners.join(" · ")}`) : null),
      item.children.map(tree));
  }));
  return el("details", { class: "group k-item", data: { kind: "item" } },
    el("summary", {}, t("list"), el("span", { class: "n" }, `${record.action_lists.length}`)),
    record.action_lists.map((list) => el("div", { class: "tree" },
      el("div", { class: "lead" }, list.lead_in ?? list.style, el("span", { class: `tag${list.complete ? "" : " warn"}` }, t(list.complete ? "complete" : "gaps"))), tree(list))));
}

/** The card of one fact. */
function picked(fact, here) {
  const { source, kind } = fact;
  const others = (here ?? []).filter((one) => one !== fact);
  return el("section", { class: `picked k-${kind}`, "aria-live": "polite" },
    el("div", { class: "kind" }, el("span", {}, t(`one_${kind}`), " ", el("span", { class: "mono" }, fact.id)), el("button", { "aria-label": t("close"), onclick: letGo }, "×")),
    el("h2", {}, kind === "item" ? `${source.marker.trim()} ${source.title}` : kind === "post" ? postText(source) : fact.label),
    el("dl", { class: "pairs" }, CARDS[kind](source, fact).flatMap(([label, value]) => (value == null || value === "" || (Array.isArray(value) && !value.length) ? [] : [el("dt", {}, t(label)), el("dd", {}, value)]))),
    others.length ? [el("div", { class: "sub" }, t("alsohere")), el("div", { class: "row" }, others.map((one) => [link(one.id, `${one.label}`), " "]))] : null,
    el("div", { class: "sub" }, t("trail")), trail(fact),
    places(fact), elsewhere(fact));
}

const link = (id, label) => { const fact = factsById.get(id); return fact ? el("button", { class: `link k-${fact.kind}`, onclick: () => pick(id) }, label ?? fact.label) : (label ?? id); };
const joined = (nodes) => nodes.flatMap((node, n) => (n ? ["、", node] : [node]));

const CARDS = {
  date: (one) => [
    ["reads", reading(one.edtf)], ["edtf", el("span", { class: "mono" }, one.edtf)],
    ["span", one.earliest ? (one.earliest === one.latest ? one.earliest : `${one.earliest} – ${one.latest ?? ""}`) : null],
    ["precision", named(one.precision)], ["role", named(one.role)],
    ["used", joined([...record.meetings.filter((m) => m.date === one.id).map((m) => link(m.id)), ...[...factsById.values()].filter((f) => f.kind === "item" && f.source.deadline === one.id).map((f) => link(f.id))])],
  ],
  organisation: (one) => [
    ["kind", named(one.kind)], ["level", named(one.level)], ["region", one.region?.name], ["code", one.region?.adcode && el("span", { class: "mono" }, one.region.adcode)],
    ["parent", one.parent && link(one.parent)],
    ["people_here", joined(record.officials.flatMap((p) => p.posts.filter((post) => post.organisation === one.id).map((post) => link(p.id, `${p.name}（${post.title}）`))))],
    ["organiser", joined(record.meetings.filter((m) => m.organiser === one.id).map((m) => link(m.id)))],
  ],
  official: (one) => [
    ["posts", one.posts.map((post, n) => el("div", {}, link(`${one.id}.${n + 1}`, `${post.organisation_name ?? ""}${post.title}`), post.former ? el("span", { class: "tag" }, t("former")) : null))],
    ["meeting", record.meetings.flatMap((m) => m.participants.filter((who) => who.official === one.id).map((who) => el("div", {}, link(m.id), el("span", { class: "tag" }, t(who.role)))))],
  ],
  post: (one, fact) => [["one_official", link(fact.person.id)], ["one_organisation", one.organisation ? link(one.organisation) : null], ["title", one.title], ["status", one.former ? t("former") : null]],
  meeting: (one) => [
    ["kind", one.kind], ["status", t(one.status)], ["one_date", one.date && link(one.date, dateText(one.date))], ["placeword", one.place], ["organiser", one.organiser && link(one.organiser)],
    ...["host", "speaker", "attendee"].map((role) => [role, joined(one.participants.filter((who) => who.role === role).map((who) => link(who.official)))]),
  ],
  item: (one, fact) => [
    ["action", one.action], ["deadline", one.deadline && link(one.deadline, `${dateText(one.deadline)}（${dateOf(one.deadline)?.text}）`)],
    ...["lead", "support", "responsible"].map((role) => [role, joined(one.owners.filter((who) => who.role === role).map((who) => link(who.organisation)))]),
    ["targets", one.targets.map((target) => target.text).join("、")], ["parent", fact.parent && link(fact.parent.id)], ["declared", fact.list.declared_count],
  ],
};

/** Why a fact is there: the rule, then what context added. */
function trail(fact) {
  const source = fact.source;
  const rules = fact.kind === "item" ? [fact.list.rule] : [...new Set([source.rule, ...(source.mentions ?? []).map((one) => one.rule)].filter(Boolean))];
  const steps = rules.map((name) => ruleStep(name));
  if (fact.kind === "date" && source.basis === "inferred") steps.push(el("li", {}, source.anchor === "published" ? t("frompublished") : [`${t("fromdate")} `, source.anchor && link(source.anchor)]));
  else if (source.basis) steps.push(el("li", {}, t({ explicit: "whole", inferred: "completed", unresolved: "asprinted" }[source.basis])));
  return el("ul", { class: "trail" }, steps);
}

function ruleStep(name) {
  const rule = store.index.rules[name];
  const [text, value] = rule?.examples[0] ?? [];
  return el("li", {}, `${t("withrule")} `, el("span", { class: "mono" }, name),
    text ? el("div", { class: "like" }, text.replaceAll("\n", " "), " → ", el("b", {}, value)) : null,
    rule ? el("details", {}, el("summary", {}, t("pattern")),
      rule.pattern ? el("pre", {}, rule.pattern) : null,
      rule.examples.length ? el("pre", {}, rule.examples.map(([text, value]) => `${text}  →  ${value}`).join("\n")) : null,
      rule.refuses.length ? el("pre", {}, rule.refuses.map((text) => `${text}  ✗`).join("\n")) : null) : null);
}

/** Every mention in its sentence. */
function places(fact) {
  const spans = fact.spans.slice(0, 200);
  return [el("div", { class: "sub" }, el("span", {}, `${t("mentions")} ${fact.spans.length}`)), el("div", { class: "places" }, spans.map((span) => {
    const before = record.text.slice(Math.max(0, span.start - 12), span.start).split("\n").pop();
    const after = record.text.slice(span.end, span.end + 26).split("\n")[0];
    return el("button", { onclick: () => goTo(span) }, before, el("b", {}, record.text.slice(span.start, span.end)), after);
  }))];
}

/** Other documents that name the same person or body. */
function elsewhere(fact) {
  if (fact.kind !== "official" && fact.kind !== "organisation") return null;
  const needle = `\n${fact.label}\n`;
  const others = store.index.documents.filter((one) => one.n !== state.doc && `\n${one.names}\n`.includes(needle));
  if (!others.length) return null;
  return [el("div", { class: "sub" }, el("span", {}, `${t("elsewhere")} ${others.length}（${t("samename")}）`)), el("div", { class: "places" },
    others.slice(0, 30).map((one) => el("button", { onclick: () => openByName(one.n, fact.label) }, el("span", { class: "mono" }, one.published ?? "—"), " ", one.title ?? one.opening)))];
}

async function openByName(n, name) {
  await openDocument(n);
  const same = order.find((one) => one.label === name);
  if (same) pick(same.id);
}
