#!/usr/bin/env bash
# Installs what is missing, builds, checks the protos and runs the tests; ctest's summary comes last.
# Usage: deploy/test.sh [--quick]     --quick leaves out what takes minutes (label "slow")
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
select=()
for argument in "$@"; do
  case "$argument" in
    --quick) select=(--label-exclude slow) ;;
    -h | --help)
      sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    *)
      echo "test.sh: unknown option $argument; see --help" >&2
      exit 2
      ;;
  esac
done

"$root/deploy/install-packages.sh" build run test

echo "== Build with tests"
cmake -S "$root" -B "$root/build" -G Ninja -DTRINHKY_TESTS=ON >/dev/null
cmake --build "$root/build"

echo "== Protos"
"$root/deploy/ci/builds/proto.sh"

echo "== Tests"
cd "$root/build"
ctest --parallel 2 --output-on-failure "${select[@]}"
