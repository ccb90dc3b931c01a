#!/usr/bin/env bash
# Everything under AddressSanitizer (with leaks) and UndefinedBehaviorSanitizer.
# Usage: asan-ubsan.sh [CTEST OPTION…]     without options: all but the slow tests
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
options=("$@")
if [[ ${#options[@]} -eq 0 ]]; then options=(--label-exclude slow); fi
"$root/deploy/install-packages.sh" build run test
cmake -S "$root" -B "$root/build-asan" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
  "-DTRINHKY_SANITIZE=address;undefined" >/dev/null
cmake --build "$root/build-asan"
cd "$root/build-asan"
UBSAN_OPTIONS=print_stacktrace=1 ctest --parallel 2 --output-on-failure "${options[@]}"
