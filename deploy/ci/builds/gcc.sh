#!/usr/bin/env bash
# The plain build with every warning an error, and the quick tests.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
"$root/deploy/install-packages.sh" build run test
cmake -S "$root" -B "$root/build-gcc" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DTRINHKY_WERROR=ON >/dev/null
cmake --build "$root/build-gcc"
cd "$root/build-gcc"
ctest --parallel 2 --output-on-failure --label-exclude slow
