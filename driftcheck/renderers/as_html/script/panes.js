// The two texts: where the one is scrolled the other follows, and sentences that belong together light up together.
const follower = new WeakMap();

function link(report) {
  const panes = [...report.node.querySelectorAll(".pane")];
  report.panes = panes;
  report.anchors = null;
  panes.forEach((pane, side) => pane.addEventListener("scroll", () => follow(report, side), { passive: true }));
  new ResizeObserver(() => (report.anchors = null)).observe(panes[0]);
}

// Pairs of heights at which both texts say the same, ascending on both sides; moved sentences are none.
function anchors(report) {
  const [left, right] = report.panes.map(topsOf);
  const pairs = [[0, 0]];
  for (const [unit, top] of left) {
    const other = right.get(unit);
    const last = pairs.at(-1);
    if (other !== undefined && top > last[0] && other > last[1]) pairs.push([top, other]);
  }
  return [...pairs, report.panes.map((pane) => pane.scrollHeight)];
}

function topsOf(pane) {
  const sentences = [...pane.querySelectorAll("[id]:not(.moved)")];
  return new Map(sentences.map((sentence) => [sentence.dataset.u, sentence.offsetTop]));
}

// The height on the other side that belongs to a height on one side, between the closest anchors.
function across(pairs, side, height) {
  const other = 1 - side;
  const next = Math.max(1, pairs.findIndex((pair) => pair[side] >= height));
  const [before, after] = [pairs[next - 1], pairs[next]];
  const share = (height - before[side]) / (after[side] - before[side] || 1);
  return before[other] + share * (after[other] - before[other]);
}

function follow(report, side) {
  const [pane, other] = [report.panes[side], report.panes[1 - side]];
  const expected = follower.get(pane);
  follower.delete(pane);
  if (expected !== undefined && Math.abs(pane.scrollTop - expected) < 2) return;
  report.anchors ??= anchors(report);
  // At the top both tops meet, at the end both ends, and in between what stands as far down in both windows.
  const share = pane.scrollTop / Math.max(1, pane.scrollHeight - pane.clientHeight);
  const height = across(report.anchors, side, pane.scrollTop + share * pane.clientHeight);
  put(other, height - share * other.clientHeight);
}

// Scrolls a pane without having the other follow.
function put(pane, top) {
  const before = pane.scrollTop;
  pane.scrollTop = top;
  if (pane.scrollTop !== before) follower.set(pane, pane.scrollTop);
}

// Brings sentences of both sides a third down their windows; a side without them shows where they would stand.
function show(report, units) {
  const tops = report.panes.map((pane) => sentencesOf(pane, units.slice(0, 1))[0]?.offsetTop);
  report.anchors ??= anchors(report);
  report.panes.forEach((pane, side) => {
    const top = tops[side] ?? (tops[1 - side] === undefined ? 0 : across(report.anchors, 1 - side, tops[1 - side]));
    put(pane, top - pane.clientHeight / 3);
  });
  light(report, units, "here");
}

function light(report, units, name) {
  for (const old of report.node.querySelectorAll(`.pane .${name}`)) old.classList.remove(name);
  for (const pane of report.panes) for (const each of sentencesOf(pane, units)) each.classList.add(name);
}

function sentencesOf(pane, units) {
  return units.flatMap((unit) => [...pane.querySelectorAll(`[data-u="${CSS.escape(unit)}"]`)]);
}
