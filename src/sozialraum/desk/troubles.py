"""What the page says where something cannot be handed in or fetched."""

from __future__ import annotations

from sozialraum.engine.git.copy import Trouble

SENTENCES: dict[Trouble, str] = {
    "no-git": "Auf diesem Computer fehlt das Programm git. Ohne es kann hier nichts abgegeben werden. Bitten Sie, "
    "wer den Computer betreut, es zu installieren.",
    "no-repository": "In diesem Ordner wird noch nicht festgehalten, wer wann was geändert hat.",
    "unfinished": "Jemand hat in diesem Ordner mit einem anderen Programm begonnen, zwei Stände zu verbinden, und ist "
    "damit nicht fertig. Bis dahin wird hier nichts abgegeben und nichts geholt. Bitten Sie, wer das "
    "begonnen hat, es abzuschließen.",
    "unreachable": "Der gemeinsame Ort ist gerade nicht zu erreichen. Nichts ist verloren: Was abgegeben ist, ist auf "
    "diesem Computer festgehalten. Versuchen Sie es später noch einmal.",
    "timeout": "Der gemeinsame Ort hat nicht rechtzeitig geantwortet. Nichts ist verloren: Was abgegeben ist, ist "
    "auf diesem Computer festgehalten. Versuchen Sie es später noch einmal.",
    "denied": "Der gemeinsame Ort lässt diesen Computer nicht hinein. Nichts ist verloren. Bitten Sie, wer den "
    "Zugang eingerichtet hat, ihn zu prüfen.",
    "behind": "Jemand hat inzwischen an derselben Abgabe weitergearbeitet. Nichts ist verloren: Klicken Sie auf "
    "„Aktuell holen“ und danach auf „Verschicken“.",
    "refused": "Der gemeinsame Ort hat die Abgabe nicht angenommen. Nichts ist verloren: Sie ist auf diesem Computer "
    "festgehalten. Bitten Sie, wer den gemeinsamen Ort betreut, nachzusehen.",
    "unrelated": "Die Daten hier und die am gemeinsamen Ort haben keine gemeinsame Vorgeschichte. Das kann nur "
    "verbinden, wer den gemeinsamen Ort betreut.",
    "detached": "In diesem Ordner wurde mit einem anderen Programm ein früherer Stand geöffnet und weiterbearbeitet. "
    "Geben Sie zuerst ab, was hier geändert ist; danach lässt sich das Neue holen.",
    "changed": "Während der Arbeit hat sich hier eine Datei geändert. Es ist alles so, wie es war. Versuchen Sie es "
    "noch einmal.",
    "nobody": "Sagen Sie bitte zuerst, wer Sie sind.",
    "nothing": "Es gibt nichts abzugeben.",
    "other": "Das hat nicht geklappt; es ist alles so, wie es war. Im Fenster, in dem der Schreibtisch gestartet "
    "wurde, steht, was geschehen ist.",
}
