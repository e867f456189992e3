// What is written for people out of the decisions: a note for the desk and a list for the vendor.
const SPECIAL = /[\\`*_{}[\]<>|#~!&$^]/g;
// What forges make links of, after Markdown: names, numbers of issues, addresses. A comment parts them.
const REFERENCES = /@|(?<=:\/\/)|(?<=#)(?=\d)|(?<=www)(?=\.)|(?<=\bGH-)(?=\d)/gi;

const MARKDOWN = {
  title: (text) => `# ${text}`,
  item: (number, text) => `${number}. **${text}**`,
  line: (name, text) => `   - ${name}: ${text}`,
  text: (text) => text.replace(REFERENCES, "$&\0").replace(SPECIAL, "\\$&").replaceAll("\0", "<!-- -->"),
};
const PLAIN = {
  title: (text) => `${text}\n${"=".repeat(Math.min(72, text.length))}`,
  item: (number, text) => `${number}. ${text}`,
  line: (name, text) => `   ${name}: ${text}`,
  text: (text) => text,
};

function words(node, selector) {
  return (node.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function quoted(card, side) {
  const text = words(card, `.quote.${side} .said`);
  return card.querySelector(`.quote.${side} .none`) ? text : `“${text}”`;
}

function placed(card, side) {
  return words(card, `.quote.${side} .place :is(a, span)`);
}

function toFix(report) {
  return report.cards.filter((card) => decisionOn(card).verdict === "needs-fix");
}

function correctionNote(as) {
  return ofEach((report) => deskNote(report, as));
}

function ofEach(linesOf) {
  const found = reports.filter((report) => toFix(report).length);
  return found.map((report) => `${linesOf(report).join("\n")}\n`).join("\n") || "Nothing was found to need a fix.\n";
}

function deskNote(report, as) {
  const cards = toFix(report);
  const lines = [as.title(as.text(`Corrections to ${report.copy}`)), ""];
  lines.push(as.text(`Compared with ${report.original}: ${count(cards.length, "correction")}, the worst first.`), "");
  cards.forEach((card, index) => {
    const { severity, rule } = card.dataset;
    lines.push(as.item(index + 1, as.text(`${severity}, ${rule}: ${words(card, ".message bdi")}`)));
    for (const side of card.querySelector(".quote") ? ["copy", "original"] : []) {
      const place = [`The ${side} says`, placed(card, side)].filter(Boolean).join(", ");
      lines.push(as.line(as.text(place), as.text(quoted(card, side))));
    }
    if (decisionOn(card).reason) lines.push(as.line("Note", as.text(decisionOn(card).reason)));
  });
  return lines;
}

// For somebody outside the house: in the text's order, without severities and the desk's notes.
function vendorList() {
  return ofEach(changes);
}

function changes(report) {
  const cards = toFix(report).toSorted((one, other) => firstUnit(one) - firstUnit(other));
  const lines = [PLAIN.title(`Changes to make in ${report.copy}`), "", `The original is ${report.original}.`];
  cards.forEach((card, index) => {
    lines.push("", PLAIN.item(index + 1, capital(placed(card, "copy") || "the whole text")));
    for (const side of card.querySelector(".quote") ? ["copy", "original"] : [])
      lines.push(PLAIN.line(`The ${side} says`, quoted(card, side)));
    lines.push(PLAIN.line("What is wrong", words(card, ".message bdi")));
  });
  return lines;
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
