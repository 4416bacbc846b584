// Comfort only: without it every page works as well.
"use strict";

// Who leaves a form with something typed in it is asked first; a link into a closed item opens it.
for (const form of document.querySelectorAll("form.record")) {
  let typed = form.classList.contains("typed");
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}
function openTarget() {
  let part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const target = part;
  for (; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  if (target) target.scrollIntoView();
}
window.addEventListener("hashchange", openTarget);
openTarget();
