#!/usr/bin/env bash
# Installs what is missing and builds the programs into build/bin; tests are left out.
# Usage: deploy/build.sh [TARGET…]     without targets: everything but the tests
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
"$root/deploy/install-packages.sh" build run

echo "== Configure"
configure=(cmake -S "$root" -B "$root/build" -G Ninja)
# A build folder that has the tests keeps them: nothing is compiled twice.
if [[ ! -f "$root/build/CMakeCache.txt" ]]; then configure+=(-DTRINHKY_TESTS=OFF); fi
"${configure[@]}" >"$root/.build.log" 2>&1 || { cat "$root/.build.log" >&2; exit 1; }
rm -f "$root/.build.log"

echo "== Build"
if [[ $# -eq 0 ]]; then
  cmake --build "$root/build"
else
  cmake --build "$root/build" --target "$@"
fi
