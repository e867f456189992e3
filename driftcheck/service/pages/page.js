"use strict";
// All works without this: it takes files that are dropped, says that a comparison runs, and keeps the place when judging.
for (const side of document.querySelectorAll("[data-drop]")) {
  const over = (event) => { event.preventDefault(); side.classList.add("dropping"); };
  side.addEventListener("dragenter", over);
  side.addEventListener("dragover", over);
  side.addEventListener("dragleave", () => side.classList.remove("dropping"));
  side.addEventListener("drop", (event) => {
    side.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const files = new DataTransfer();
    files.items.add(event.dataTransfer.files[0]);
    side.querySelector("input[type=file]").files = files.files;
    side.querySelector("textarea").value = "";
  });
}
const comparing = document.querySelector("[data-compare]");
if (comparing) {
  comparing.addEventListener("submit", () => { comparing.querySelector("[data-status]").textContent = "Comparing…"; });
}
async function decide(event) {
  event.preventDefault();
  const form = event.target;
  const status = document.querySelector("[data-judging] [data-status]");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)) });
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = found.querySelector("[data-judging]");
    if (!answer.ok || !now) {
      status.textContent = (found.querySelector(".notice") || { textContent: "This was not kept: try again." }).textContent;
      return;
    }
    const place = document.querySelector("[data-judging]");
    const scrolled = place.scrollTop;
    place.replaceWith(now);
    now.scrollTop = scrolled;
    now.querySelector("[data-decide]").addEventListener("submit", decide);
    const judged = now.querySelector(`[value="${CSS.escape(event.submitter.value)}"]`) || now.querySelector("button");
    judged.focus({ preventScroll: true });
  } catch {
    status.textContent = "The service cannot be reached: this was not kept. Try again.";
  }
}
for (const form of document.querySelectorAll("[data-decide]")) form.addEventListener("submit", decide);
