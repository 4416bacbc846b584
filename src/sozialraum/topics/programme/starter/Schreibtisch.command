#!/bin/sh
# Öffnet den Schreibtisch im Browser: doppelt klicken. Dieses Fenster offen lassen, solange Sie damit arbeiten.
cd "$(dirname "$0")" || exit 1
python=$(cat local/srk.txt 2>/dev/null)
if [ -x .venv/bin/srk ]; then
  set -- .venv/bin/srk
elif [ -n "$python" ] && [ -x "$python" ]; then
  set -- "$python" -m sozialraum
elif command -v srk >/dev/null 2>&1; then
  set -- srk
elif [ -x "$HOME/.local/bin/srk" ]; then
  set -- "$HOME/.local/bin/srk"
else
  echo "Das Programm srk ist auf diesem Computer nicht zu finden."
  echo "Bitten Sie, wer den Computer betreut, es einzurichten; wie das geht, steht in README.md."
  printf "Zum Schließen die Eingabetaste drücken. "
  read -r _
  exit 3
fi
"$@" desk && exit 0
printf "Zum Schließen die Eingabetaste drücken. "
read -r _
exit 1
