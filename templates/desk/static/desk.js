// Comfort only: without it every page works as well.
"use strict";

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
