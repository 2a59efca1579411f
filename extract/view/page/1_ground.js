// DOM, words and the packed data. Text reaches the page through text nodes only: nothing of a document is ever parsed as HTML.

const $ = (selector, root = document) => root.querySelector(selector);

/** An element: el("button", {class: "x", onclick: f, data: {id: 1}}, "text", child, …). */
function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value == null || value === false) continue;
    if (key === "class") node.className = value;
    else if (key === "data") Object.assign(node.dataset, value);
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child != null && child !== false && child !== ""));
  return node;
}

const WORDS = {
  zh: {
    documents: "文档", meetings: "会议", items: "任务清单", people: "人物", search: "搜索标题、正文、人名、机构", region: "全部地区", from: "起", to: "止",
    date: "日期", organisation: "机构", official: "人物", post: "职务", meeting: "会议", item: "清单项", list: "清单", of: "共", docs: "篇", clear: "清除筛选",
    newest: "日期倒序", asread: "文件顺序", nothing: "没有符合条件的内容", nothinghint: "换一个词，或清除筛选。", pick: "从左侧选一篇文档", pickhint: "点击正文中的标记查看依据，点击右侧条目回到原文。",
    facts: "提取结果", mentions: "出处", rule: "规则", trail: "依据", pattern: "规则内容", examples: "示例", alsohere: "同一位置", elsewhere: "其他文档", samename: "同名",
    edtf: "EDTF", reads: "读作", span: "起讫", precision: "精度", basis: "依据类型", anchor: "参照", role: "用途", kind: "类别", level: "层级", code: "代码", parent: "上级", posts: "职务", placeword: "地点",
    former: "曾任", organiser: "主办", host: "主持", speaker: "讲话", attendee: "出席", status: "状态", held: "已召开", planned: "拟召开", deadline: "期限", lead: "牵头", support: "配合", responsible: "负责",
    targets: "指标", declared: "宣布项数", complete: "序号完整", gaps: "序号不全", action: "行动", used: "用于", published: "发布", explicit: "原文写明", inferred: "由上下文补全", unresolved: "未能确定",
    title: "标题", people_here: "相关人物", official_short: "人", meeting_short: "会", item_short: "项", theme: "明暗", help: "按键说明", language: "EN", back: "返回列表", unknown: "日期不详", nodeadline: "无期限", untitled: "（无标题）", warnings: "提示",
    k_search: "搜索", k_move: "上一篇、下一篇", k_mention: "下一处、上一处出处", k_fact: "下一条、上一条事实", k_kinds: "显示或隐藏某一类", k_theme: "切换明暗", k_esc: "取消选择", k_help: "本说明", loading: "载入中……",
    oldbrowser: "浏览器版本过旧，无法解压数据。", onlydeadline: "只看有期限", fromdate: "年份取自", frompublished: "年份取自发布日期", withrule: "由规则得出", asprinted: "原文未写明，保持原样", whole: "原文完整写出", completed: "由上下文补全全称", joined: "合并理由", characters: "字", close: "关闭", timeline: "任职时间线",
  },
  en: {
    documents: "Documents", meetings: "Meetings", items: "Action items", people: "People", search: "Search titles, text, people, bodies", region: "All regions", from: "from", to: "to",
    date: "Dates", organisation: "Bodies", official: "People", post: "Posts", meeting: "Meetings", item: "List items", list: "Lists", of: "of", docs: "documents", clear: "Clear filters",
    newest: "Newest first", asread: "File order", nothing: "Nothing matches", nothinghint: "Try another word, or clear the filters.", pick: "Choose a document on the left", pickhint: "Click a mark in the text to see why it is there; click a fact to go back to the text.",
    facts: "Facts", mentions: "Mentions", rule: "rule", trail: "Why", pattern: "The rule", examples: "Examples", alsohere: "Also here", elsewhere: "Other documents", samename: "same name",
    edtf: "EDTF", reads: "Reads", span: "Covers", precision: "Precision", basis: "Basis", anchor: "Taken from", role: "Role", kind: "Kind", level: "Level", code: "Code", parent: "Part of", posts: "Posts", placeword: "Place",
    former: "former", organiser: "Organiser", host: "Host", speaker: "Speaker", attendee: "Attending", status: "Status", held: "held", planned: "planned", deadline: "Deadline", lead: "Lead", support: "Support", responsible: "Responsible",
    targets: "Targets", declared: "Announced", complete: "numbers complete", gaps: "numbers with gaps", action: "Action", used: "Used by", published: "published", explicit: "all on the page", inferred: "completed from context", unresolved: "left open",
    title: "Title", people_here: "People", official_short: "P", meeting_short: "M", item_short: "L", theme: "Theme", help: "Keys", language: "中文", back: "Back to the list", unknown: "Date unknown", nodeadline: "no deadline", untitled: "(no title)", warnings: "Notes",
    k_search: "search", k_move: "next, previous document", k_mention: "next, previous mention", k_fact: "next, previous fact", k_kinds: "show or hide a kind", k_theme: "light or dark", k_esc: "let go", k_help: "this list", loading: "Loading…",
    oldbrowser: "This browser is too old to unpack the data.", onlydeadline: "with a deadline", fromdate: "the year is taken from", frompublished: "the year is taken from the publication date", withrule: "found by rule", asprinted: "the document does not say which: kept as printed", whole: "all of it stands on the page", completed: "full name completed from context", joined: "Why joined", characters: "characters", close: "Close", timeline: "Posts over time",
    one_date: "Date", one_organisation: "Body", one_official: "Person", one_post: "Post", one_meeting: "Meeting", one_item: "List item",
  },
};
const NAMED = { // closed vocabularies of the record, in Chinese; English shows the record's own word
  party_committee: "党委", party_department: "党委部门", discipline: "纪检监察", congress: "人大", government: "政府", government_department: "政府部门", cppcc: "政协", court: "法院", procuratorate: "检察院",
  armed_forces: "军队", mass_organisation: "群团", working_group: "议事协调机构", school: "学校", media: "媒体", enterprise: "企业", institution: "事业单位", grassroots_party: "基层党组织", international: "国际组织", other: "其他",
  central: "中央", province: "省级", prefecture: "地级", county: "县级", township: "乡级", village: "村级", unit: "单位",
  day: "日", month: "月", season: "季节", quarter: "季度", "half-year": "半年", year: "年", decade: "年代", century: "世纪", interval: "区间", published: "发布日期", event: "事件", deadline: "期限", period: "时段",
};
let language = "zh";
const t = (key) => WORDS[language][key] ?? WORDS[language][key.replace("one_", "")] ?? key;
const named = (value) => (value == null ? null : language === "zh" ? (NAMED[value] ?? value) : value.replaceAll("_", " "));

/** An EDTF value in words: 2018-40 is 2018年上半年, or "first half of 2018"; what it cannot say stays EDTF. */
function reading(edtf) {
  if (!edtf) return edtf;
  const [first, last] = edtf.split("/").map(oneReading);
  if (last === undefined) return first;
  return language === "zh" ? (last === ".." ? `${first}起` : first === ".." ? `至${last}` : `${first}至${last}`) : last === ".." ? `from ${first}` : first === ".." ? `until ${last}` : `${first} to ${last}`;
}
const PARTS = { 21: ["春季", "spring"], 22: ["夏季", "summer"], 23: ["秋季", "autumn"], 24: ["冬季", "winter"], 33: ["第一季度", "first quarter"], 34: ["第二季度", "second quarter"], 35: ["第三季度", "third quarter"], 36: ["第四季度", "fourth quarter"], 40: ["上半年", "first half"], 41: ["下半年", "second half"] };
function oneReading(value) {
  const about = value.endsWith("~") ? (language === "zh" ? "约" : "about ") : "";
  const match = /^([\dX]{4}|\d{3}X)(?:-(\d\d))?(?:-(\d\d))?~?$/.exec(value);
  if (!match) return value;
  const [, year, part, day] = match;
  const named = PARTS[part];
  if (language !== "zh") return about + (named ? `${named[1]} of ${year}` : value.replace("~", "").replace("XXXX-", "--"));
  const inYear = year === "XXXX" ? "" : /^\d{3}X$/.test(year) ? `${year.slice(0, 3)}0年代` : `${year}年`;
  return about + inYear + (named ? named[0] : part ? `${Number(part)}月${day ? `${Number(day)}日` : ""}` : "");
}

/** The text of one packed data block: base64 of gzip. */
async function unpack(node) {
  const bytes = Uint8Array.from(atob(node.textContent), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** All documents: a small index that is always here, texts for the search, facts by chunk on demand. */
const store = {
  index: null,
  texts: [],
  size: 1,
  recent: new Map(), // chunk number -> lines; the last few only

  async open() {
    this.index = JSON.parse(await unpack($("#index")));
    this.size = this.index.chunk;
    this.index.documents.forEach((one, n) => { one.n = n; });
  },
  async chunk(number) {
    if (!this.recent.has(number)) {
      const lines = (await unpack($(`#chunk-${number}`))).split("\n");
      this.recent.set(number, lines);
      for (let i = 0; 2 * i + 1 < lines.length; i++) this.texts[number * this.size + i] ??= JSON.parse(lines[2 * i]);
      if (this.recent.size > 4) this.recent.delete(this.recent.keys().next().value);
    }
    return this.recent.get(number);
  },
  /** The whole record of document n, its offsets turned into UTF-16 positions. */
  async document(n) {
    const lines = await this.chunk(Math.floor(n / this.size));
    const record = JSON.parse(lines[2 * (n % this.size) + 1]);
    record.text = this.texts[n];
    return toUnits(record);
  },
  /** Texts of all documents, one chunk a turn, so that the page stays quick. */
  async readAll(each) {
    for (let number = 0; number * this.size < this.index.documents.length; number++) {
      await this.chunk(number);
      each();
      await new Promise((next) => setTimeout(next));
    }
  },
};

/** Records count code points, JavaScript counts UTF-16 units; they differ only where rare characters stand. */
function toUnits(record) {
  if (!/[\ud800-\udbff]/.test(record.text)) return record;
  const at = [];
  let unit = 0;
  for (const character of record.text) { at.push(unit); unit += character.length; }
  at.push(unit);
  const walk = (value) => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === "object") {
      if (typeof value.start === "number") { value.start = at[value.start]; value.end = at[value.end]; }
      Object.values(value).forEach(walk);
    }
  };
  walk(record);
  return record;
}
