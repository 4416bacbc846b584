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
