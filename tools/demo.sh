#!/usr/bin/env bash
# Opens a throw-away vault of invented decisions; its passphrase is printed, since nothing in it is true.
set -euo pipefail
cd "$(dirname "$0")/.."
export SHAREDESK_HOME="$PWD/build/demo"
passphrase="invented families only"
if [ ! -d "$SHAREDESK_HOME/vaults/main" ]; then
    mkdir -p "$SHAREDESK_HOME"
    printf '%s\n' "$passphrase" | .venv/bin/python -m sharedesk demo --records 200 --vault "$SHAREDESK_HOME/vaults/main" --passphrase-file -
fi
echo "The demonstration vault opens with the passphrase: $passphrase"
exec .venv/bin/python -m sharedesk
