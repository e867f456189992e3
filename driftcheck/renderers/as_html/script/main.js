// What keys, buttons and clicks do.
const dialog = document.querySelector("dialog");
let current = null;
let open = reports.find((report) => report.cards.length);

const ACTIONS = {
  next: () => step(1),
  previous: () => step(-1),
  accept: (card) => decide(card, { verdict: "needs-fix" }),
  reject: (card) => {
    decide(card, { verdict: "let-stand" });
    note(card);
  },
  note,
  undo: () => {
    const card = undo();
    if (card) go(card);
  },
  keys: () => dialog.showModal(),
  saveDecisions: () => save("decisions.json", "application/json", decisionsFile()),
  saveNoteMarkdown: () => save("corrections.md", "text/markdown", correctionNote(MARKDOWN)),
  saveNoteText: () => save("corrections.txt", "text/plain", correctionNote(PLAIN)),
  saveChanges: () => save("changes.txt", "text/plain", vendorList()),
};
const KEYS = { j: "next", k: "previous", a: "accept", r: "reject", e: "note", u: "undo", "?": "keys" };
const OF_A_FINDING = ["accept", "reject", "note"];

function act(name, card) {
  if (!OF_A_FINDING.includes(name)) ACTIONS[name]();
  else if (card) ACTIONS[name](card);
}

// What a key is about: never a finding that the filter hides, or that of another report.
function inSight() {
  return shown(open).find((card) => card === current);
}

function note(card) {
  card.querySelector("input").focus();
}

// To the next finding that is shown, or that of the next report.
function step(by) {
  const cards = shown(open);
  const at = cards.indexOf(current);
  const next = at < 0 ? cards.at(by < 0 ? -1 : 0) : cards[at + by];
  if (next) return go(next);
  const others = reports.filter((report) => report.cards.length);
  const other = others[others.indexOf(open) + by];
  if (!other) return;
  turnTo(other);
  const first = shown(other).at(by < 0 ? -1 : 0);
  if (first) go(first);
}

function go(card) {
  choose(card);
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function choose(card) {
  if (reportOf.get(card) !== open) turnTo(reportOf.get(card));
  current?.removeAttribute("aria-current");
  current = card;
  card.setAttribute("aria-current", "true");
  show(open, unitsOf(card));
}

// One report at a time is worked on.
function turnTo(report) {
  open = report;
  for (const each of reports) each.node.classList.toggle("open", each === report);
  report.node.querySelector("details.fine")?.setAttribute("open", "");
  sift(report);
}

function ofSentence(sentence) {
  const cards = shown(open).filter((card) => unitsOf(card).includes(sentence.dataset.u));
  const card = cards[(cards.indexOf(current) + 1) % cards.length];
  if (card) go(card);
  else show(open, [sentence.dataset.u]);
}

// Where another alphabet is typed, the key at the letter's place counts.
function nameOf(event) {
  return KEYS[event.key] ?? (event.key > "\u007f" ? KEYS[event.code.replace("Key", "").toLowerCase()] : undefined);
}

function onKey(event) {
  if (event.target.matches("input:not([type=checkbox])")) {
    if (["Enter", "Escape"].includes(event.key) && !event.isComposing) event.target.closest(".finding").focus();
    return;
  }
  const off = !dialog.querySelector("input").checked;
  if (off || dialog.open || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select")) return;
  const name = nameOf(event);
  if (!name) return;
  event.preventDefault();
  act(name, inSight());
}

function onClick(event) {
  const button = event.target.closest("[data-do]");
  const sentence = event.target.closest(".pane [data-u]");
  const link = event.target.closest(".report a[href^='#']");
  if (button) act(button.dataset.do, button.closest(".finding"));
  else if (sentence) ofSentence(sentence);
  else if (link) {
    event.preventDefault();
    const target = document.getElementById(link.hash.slice(1));
    if (link.closest(".map")) ofSentence(target);
    else lookAt(target);
  }
}

function lookAt(sentence) {
  show(open, [sentence.dataset.u]);
  sentence.scrollIntoView({ block: "nearest" });
}

function onHash() {
  const target = document.getElementById(location.hash.slice(1));
  const report = reports.find((each) => each.node.contains(target));
  if (target && report) turnTo(report);
}

function furnish(card) {
  card.append(document.querySelector("#judge").content.cloneNode(true));
  card.tabIndex = -1;
  card.querySelector("input").addEventListener("input", (event) => decide(card, { reason: event.target.value }));
}

function start() {
  document.documentElement.classList.add("live");
  for (const node of document.querySelectorAll(".tools, .ask")) node.hidden = false;
  for (const report of reports) {
    report.cards.forEach(furnish);
    link(report);
  }
  turnTo(open);
  onHash();
  filter.addEventListener("change", () => sift(open));
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("focusin", ({ target }) => {
    const card = target.closest(".findings > .finding");
    if (card && card !== current) choose(card);
  });
  document.addEventListener("pointerover", (event) => {
    const unit = event.target.closest?.(".pane [data-u]")?.dataset.u;
    light(open, unit ? [unit] : [], "near");
  });
  addEventListener("hashchange", onHash);
  // Another tab may judge the same texts.
  addEventListener("storage", (event) => {
    for (const report of reports.filter((each) => event.key === PREFIX + each.key)) report.decisions = load(report.key);
    draw(open);
  });
  addEventListener("beforeunload", (event) => {
    if (!keeps && past.length) event.preventDefault();
  });
}

start();
