#!/usr/bin/env bash
# Installs what is missing, builds, checks the protos and runs the tests, then the parsers, the
# engine and the storage once more under sanitizers; ctest's summary comes last of each.
# Usage: deploy/test.sh [--quick]     --quick leaves out what takes minutes: label "slow", sanitizers
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
select=()
sanitize=yes
for argument in "$@"; do
  case "$argument" in
    --quick)
      select=(--label-exclude slow)
      sanitize=no
      ;;
    -h | --help)
      sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"
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

echo "== S3 server"
"$root/deploy/ci/builds/s3rver.sh"

echo "== Browser"
"$root/deploy/ci/builds/browser.sh"

echo "== Web application"
"$root/deploy/ci/builds/web.sh"

echo "== Tests"
cd "$root/build"
ctest --parallel 2 --output-on-failure "${select[@]}"

if [[ $sanitize == yes ]]; then
  for kind in address thread; do
    echo "== Tests under sanitizers: $kind, quick form"
    "$root/deploy/ci/builds/sanitize.sh" "$kind" --quick
  done
fi
