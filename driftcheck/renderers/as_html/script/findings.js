// The reports on the page, their findings, what was said of each, and which of them are shown.
const reports = [...document.querySelectorAll(".report")].map((node) => ({
  node,
  key: node.dataset.key,
  original: node.dataset.original,
  copy: node.dataset.copy,
  cards: [...node.querySelectorAll(".findings > .finding")],
  decisions: load(node.dataset.key),
}));
const reportOf = new Map(reports.flatMap((report) => report.cards.map((card) => [card, report])));
const filter = document.querySelector(".filter");
const past = [];

function decisionOn(card) {
  return reportOf.get(card).decisions.get(card.dataset.fingerprint) ?? { verdict: "", reason: "", time: "" };
}

// Letters typed one after another into one note are one step back.
function decide(card, change) {
  const report = reportOf.get(card);
  const { fingerprint } = card.dataset;
  const typing = !("verdict" in change);
  const last = past.at(-1);
  if (!(typing && last?.typing && last.card === card))
    past.push({ card, typing, before: report.decisions.get(fingerprint) });
  report.decisions.set(fingerprint, { ...decisionOn(card), ...change, time: new Date().toISOString() });
  keep(report.key, report.decisions);
  draw(report);
}

// Takes the last decision back and gives the finding that it was about.
function undo() {
  const { card, before } = past.pop() ?? {};
  if (!card) return null;
  const { decisions, key } = reportOf.get(card);
  if (before) decisions.set(card.dataset.fingerprint, before);
  else decisions.delete(card.dataset.fingerprint);
  keep(key, decisions);
  draw(reportOf.get(card));
  return card;
}

function draw(report) {
  report.cards.forEach(drawCard);
  const judged = report.cards.filter((card) => decisionOn(card).verdict);
  const silent = judged.filter((card) => decisionOn(card).verdict === "let-stand" && !decisionOn(card).reason.trim());
  const hidden = report.cards.filter((card) => card.hidden).length;
  const told = [`${judged.length} of ${report.cards.length} judged`];
  if (silent.length) told.push(`${silent.length} let stand without a reason`);
  if (hidden) told.push(`${hidden} hidden by the filter`);
  if (!keeps) told.push("this browser keeps nothing: save before you close the page");
  const bar = document.querySelector(".progress progress");
  bar.max = Math.max(1, report.cards.length);
  bar.value = judged.length;
  document.querySelector(".progress [role=status]").textContent = told.join(" · ");
}

function drawCard(card) {
  const { verdict, reason } = decisionOn(card);
  card.dataset.verdict = verdict;
  card.querySelector("[data-do=accept]").setAttribute("aria-pressed", verdict === "needs-fix");
  card.querySelector("[data-do=reject]").setAttribute("aria-pressed", verdict === "let-stand");
  card.querySelector(".judge label span").textContent = verdict === "let-stand" ? "Reason" : "Note";
  const note = card.querySelector("input");
  if (note.value !== reason) note.value = reason;
}

function sift(report) {
  const wanted = Object.fromEntries(new FormData(filter));
  for (const card of report.cards) card.hidden = !fits(card, wanted);
  const order = wanted.order === "text" ? (card) => firstUnit(card) : (card) => report.cards.indexOf(card);
  report.node.querySelector(".findings")?.append(...report.cards.toSorted((one, other) => order(one) - order(other)));
  draw(report);
}

function fits(card, wanted) {
  const { severity, rule, side, probability, verdict } = card.dataset;
  return (
    (!wanted.severity || wanted.severity.split(" ").includes(severity)) &&
    (!wanted.rule || wanted.rule === rule) &&
    (!wanted.side || wanted.side === side) &&
    Number(probability) >= Number(wanted.probability) &&
    (!wanted.verdict || wanted.verdict === (verdict || "open"))
  );
}

function unitsOf(card) {
  return card.dataset.units.split(" ").filter(Boolean);
}

function firstUnit(card) {
  return Number(unitsOf(card)[0] ?? -1);
}

function shown(report) {
  return [...report.node.querySelectorAll(".findings > .finding:not([hidden])")];
}
