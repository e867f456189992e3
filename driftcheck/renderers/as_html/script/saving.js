// Files that the page writes. The decisions are described by decisions.schema.json.
function decisionsFile() {
  return JSON.stringify(
    {
      schema_version: 1,
      tool_version: document.querySelector("main").dataset.version,
      pairs: reports.map(pairOf).filter((pair) => pair.decisions.length),
    },
    null,
    2,
  );
}

function pairOf({ original, copy, cards, decisions }) {
  const byFingerprint = new Map(cards.map((card) => [card.dataset.fingerprint, card.dataset]));
  const told = [...byFingerprint].filter(([fingerprint]) => decisions.get(fingerprint)?.verdict);
  return {
    original,
    copy,
    decisions: told.map(([fingerprint, { rule, severity, probability }]) => ({
      fingerprint,
      rule,
      severity,
      probability: Number(probability),
      ...decisions.get(fingerprint),
    })),
  };
}

function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
