// What the reader is looking at, kept in the address so that a place can be shared and Back works.

const KINDS = ["date", "organisation", "official", "post", "meeting", "item"];
const state = {
  view: "documents", // documents | meetings | items | people
  doc: null, // number of the open document
  fact: null, // id of the fact that is picked
  person: null, // index of the open person
  query: "", region: "", from: "", to: "",
  has: new Set(), // only documents with these kinds
  hidden: new Set(), // kinds not highlighted
  newest: true, onlyDeadline: false,
};
let record = null; // the open document
let shown = []; // documents that pass the filters

function remember(step = false) {
  const parts = new URLSearchParams();
  if (state.view !== "documents") parts.set("v", state.view);
  if (state.doc != null) parts.set("d", store.index.documents[state.doc].doc_id);
  if (state.fact) parts.set("f", state.fact);
  const hash = `#${parts}`;
  if (hash === (location.hash || "#")) return;
  if (step) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
}

async function recall() {
  const parts = new URLSearchParams(location.hash.slice(1));
  state.view = ["meetings", "items", "people"].includes(parts.get("v")) ? parts.get("v") : "documents";
  const n = store.index.documents.findIndex((one) => one.doc_id === parts.get("d"));
  drawBar();
  if (n >= 0 && state.view === "documents") await openDocument(n, parts.get("f"), false);
  else { state.doc = null; drawMain(); }
}

/** Numbers of the documents that pass every filter, in the chosen order. */
function filterDocuments() {
  const words = state.query.toLowerCase().split(/\s+/).filter(Boolean);
  const passed = store.index.documents.filter((one) => {
    if (state.region && !(one.adcode ?? "").startsWith(state.region)) return false;
    if (state.from && !(one.day && one.day >= state.from)) return false;
    if (state.to && !(one.day && one.day <= state.to)) return false;
    for (const kind of state.has) if (!one.count[kind]) return false;
    return words.every((word) => matches(one, word));
  });
  if (state.newest) passed.sort((a, b) => (b.day ?? "").localeCompare(a.day ?? "") || a.n - b.n);
  shown = passed;
}

function matches(one, word) {
  one.lower ??= [one.title, one.doc_id, one.publisher, one.names].filter(Boolean).join("\n").toLowerCase();
  if (one.lower.includes(word)) return true;
  const text = store.texts[one.n];
  return text != null && (/[a-z]/.test(word) ? text.toLowerCase() : text).includes(word);
}

/** Whether a document passes the filters, for the views that list facts of many documents. */
const passes = () => { const ok = new Set(shown.map((one) => one.n)); return (n) => ok.has(n); };
