#!/bin/bash
# usage: run_under_screen.sh COMMAND…
# Runs a command with a screen, a session bus and a window manager of its own, and ends only those.
# SCREEN=1366x768x24 chooses the size. Exit status is the command's.
set -u
HOME=$(mktemp -d) && export HOME
export XDG_RUNTIME_DIR=$HOME/run XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config
mkdir -m 700 "$XDG_RUNTIME_DIR"
exec 9> >(cat > "$HOME/display")
Xvfb -displayfd 9 -screen 0 "${SCREEN:-1366x768x24}" -nolisten tcp -noreset -dpi 96 >/dev/null 2>&1 9>&9 &
screen=$!
exec 9>&-
for _ in $(seq 200); do [ -s "$HOME/display" ] && break; sleep 0.05; done
export DISPLAY=:$(cat "$HOME/display")
# Qt keeps its accessibility asleep until somebody listens; a test's listener may come too late
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb NO_AT_BRIDGE=0 GTK_A11Y=none
xsetroot -solid '#777777' 2>/dev/null
dbus-run-session -- bash -c '
    openbox >/dev/null 2>&1 & manager=$!
    "$@"; result=$?
    kill "$manager" 2>/dev/null; exit "$result"' run_under_screen "$@"
result=$?
kill "$screen" 2>/dev/null
wait "$screen" 2>/dev/null
rm -rf "$HOME"
exit "$result"
