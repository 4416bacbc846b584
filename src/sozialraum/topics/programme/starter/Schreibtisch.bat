@echo off
rem Oeffnet den Schreibtisch im Browser: doppelt klicken. Dieses Fenster offen lassen, solange Sie damit arbeiten.
chcp 65001 >nul
cd /d "%~dp0"
set "PYTHON="
if exist "local\srk.txt" set /p PYTHON=<"local\srk.txt"
if exist ".venv\Scripts\srk.exe" goto own
if not defined PYTHON goto path
if exist "%PYTHON%" goto known
:path
where srk >nul 2>nul
if not errorlevel 1 goto found
echo Das Programm srk ist auf diesem Computer nicht zu finden.
echo Bitten Sie, wer den Computer betreut, es einzurichten; wie das geht, steht in README.md.
pause
exit /b 3
:own
".venv\Scripts\srk.exe" desk
goto done
:known
"%PYTHON%" -m sozialraum desk
goto done
:found
srk desk
:done
if errorlevel 1 pause
