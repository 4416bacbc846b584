// Comfort only: without it every page works as well.
"use strict";

// A job: its progress is asked for, so that the page need not be loaded again.
for (const job of document.querySelectorAll(".job[data-state]")) {
  const said = job.querySelector("[role=status]"), bar = job.querySelector("progress");
  const ask = async () => {
    try {
      const now = await (await fetch(job.dataset.state)).json();
      if (now.state !== "running") { location.reload(); return; }
      const text = now.total ? `${now.done} von ${now.total}${now.label ? `: ${now.label}` : ""}` : now.label;
      if (text && said.textContent !== text) said.textContent = text;
      if (now.total) { bar.max = now.total; bar.value = now.done; }
    } catch { /* asked again */ }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 300);
}

// A button beside a text copies it.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      button.textContent = "Kopiert";
    } catch {
      button.textContent = "Bitte mit Strg+C kopieren";
    }
    setTimeout(() => { button.textContent = label; }, 4000);
  });
}

// Files can be dropped anywhere on the field for them.
for (const drop of document.querySelectorAll("form.drop")) {
  const input = drop.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}

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
