#!/usr/bin/env bash
# Runs each libFuzzer target for a while. Usage: fuzz.sh [SECONDS]     600 seconds each by default
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
seconds="${1:-600}"
"$root/deploy/install-packages.sh" build run test fuzz
cmake -S "$root" -B "$root/build-fuzz" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DTRINHKY_FUZZ=ON \
  -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14 \
  "-DTRINHKY_SANITIZE=address;undefined" >/dev/null
export LSAN_OPTIONS="suppressions=$root/deploy/ci/builds/leaks.txt:print_suppressions=0"
cd "$root/build-fuzz"
mapfile -t targets < <(ctest --show-only --tests-regex '_replay$' \
  | sed -n 's/^ *Test *#[0-9]*: \(.*\)_replay$/\1/p')
for target in "${targets[@]}"; do
  cmake --build . --target "$target"
  echo "== $target: $seconds s"
  mkdir -p "corpus/$target"
  "bin/$target" "-max_total_time=$seconds" -print_final_stats=1 "corpus/$target"
done
