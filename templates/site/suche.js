// Sucht im Verzeichnis der Wörter. Ohne dieses Skript führen die Anfangsbuchstaben zum selben Verzeichnis.
"use strict";
(function () {
  var form = document.querySelector("form.search");
  var input = document.getElementById("wort");
  var status = document.getElementById("stand");
  var list = document.getElementById("treffer");
  var index = null;
  var most = 40;

  function plain(text) {
    return text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  // Jedes Suchwort muss passen: am Anfang eines Wortes zählt mehr als darin, im Titel am meisten.
  function find(query) {
    var wanted = plain(query).split(/[^a-z0-9-]+/).filter(Boolean);
    var scores = null;
    wanted.forEach(function (part) {
      var found = {};
      function add(page, points) { found[page] = Math.max(found[page] || 0, points); }
      index.words.forEach(function (entry) {
        var place = entry[0].indexOf(part);
        if (place >= 0) {
          entry[1].forEach(function (page) { add(page, entry[0] === part ? 3 : place === 0 ? 2 : 1); });
        }
      });
      index.titles.forEach(function (title, page) {
        if (title.indexOf(part) >= 0) { add(page, 5); }
      });
      if (scores === null) { scores = found; return; }
      Object.keys(scores).forEach(function (page) {
        if (page in found) { scores[page] += found[page]; } else { delete scores[page]; }
      });
    });
    return Object.keys(scores || {}).sort(function (one, other) {
      return scores[other] - scores[one] || index.pages[one][1].localeCompare(index.pages[other][1], "de");
    });
  }

  function show(query) {
    list.textContent = "";
    if (!plain(query).trim()) { status.textContent = ""; return; }
    var found = find(query);
    status.textContent = found.length === 0 ? "Keine Seite gefunden für „" + query + "“."
      : found.length === 1 ? "Eine Seite gefunden." : found.length + " Seiten gefunden"
        + (found.length > most ? ", die ersten " + most + " sind gezeigt." : ".");
    found.slice(0, most).forEach(function (place) {
      var page = index.pages[place];
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = "../" + page[0];
      link.textContent = page[1];
      item.append(link);
      if (page[2]) {
        var section = document.createElement("small");
        section.textContent = " " + page[2];
        item.append(section);
      }
      list.append(item);
    });
  }

  function load(then) {
    if (index) { then(); return; }
    fetch("index.json").then(function (answer) { return answer.json(); }).then(function (content) {
      index = {
        pages: content.pages,
        titles: content.pages.map(function (page) { return plain(page[1]); }),
        words: Object.keys(content.words).map(function (word) { return [plain(word), content.words[word]]; })
      };
      then();
    }).catch(function () {
      status.textContent = "Die Suche lässt sich hier nicht laden; das Verzeichnis der Wörter hilft weiter.";
    });
  }

  var timer = 0;
  status.textContent = "";
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    load(function () { show(input.value); });
  });
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(function () { load(function () { show(input.value); }); }, 200);
  });
  var asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; load(function () { show(asked); }); }
})();
