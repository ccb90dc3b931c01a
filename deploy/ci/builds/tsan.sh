#!/usr/bin/env bash
# Tests with the label "tsan" under ThreadSanitizer: engine, storage, outbox. Only these are built,
# because Debian's gRPC is not instrumented and reports races that are none.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
"$root/deploy/install-packages.sh" build run test
cmake -S "$root" -B "$root/build-tsan" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
  -DTRINHKY_SANITIZE=thread >/dev/null
cd "$root/build-tsan"
mapfile -t targets < <(ctest --show-only --label-regex tsan | sed -n 's/^ *Test *#[0-9]*: //p')
if [[ ${#targets[@]} -eq 0 ]]; then
  echo "tsan.sh: no test has the label tsan" >&2
  exit 1
fi
cmake --build . --target "${targets[@]}"
TSAN_OPTIONS=halt_on_error=1 ctest --parallel 2 --output-on-failure --label-regex tsan
