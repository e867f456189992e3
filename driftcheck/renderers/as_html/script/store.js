// Decisions by fingerprint, kept by the browser under what stands for the two files of a report.
const PREFIX = "driftcheck:";
const VERDICTS = ["needs-fix", "let-stand"];
// False once the browser refused to keep something: decisions then last as long as the page is open.
let keeps = true;

function load(key) {
  const found = new Map();
  try {
    const told = JSON.parse(localStorage.getItem(PREFIX + key));
    for (const [fingerprint, one] of Object.entries(told ?? {})) if (isDecision(one)) found.set(fingerprint, one);
  } catch (error) {
    if (!(error instanceof SyntaxError)) keeps = false;
  }
  return found;
}

function keep(key, decisions) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(Object.fromEntries(decisions)));
  } catch {
    keeps = false;
  }
}

function isDecision(one) {
  const texts = [one?.verdict, one?.reason, one?.time].every((value) => typeof value === "string");
  return texts && ["", ...VERDICTS].includes(one.verdict);
}
