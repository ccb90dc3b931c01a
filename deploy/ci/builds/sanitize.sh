#!/usr/bin/env bash
# Tests under sanitizers, in a build folder of their own.
# Usage: sanitize.sh address|thread [--quick]
#   address  AddressSanitizer with leaks, and UndefinedBehaviorSanitizer: all tests but the slow ones
#   thread   ThreadSanitizer: engine, storage and outbox. No others, because Debian's gRPC is not
#            instrumented and reports races that are none
#   --quick  what needs no gRPC: parsers on their corpora (address), the engine and the storage
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
kind="${1:-}"
form="${2:-}"
case "$kind$form" in
  address) sanitizers="address;undefined"; select=(--label-exclude slow) ;;
  address--quick)
    sanitizers="address;undefined"
    select=(--tests-regex '(_fuzz_replay|^base_test|^engine_test|^storage_(contract|fault)_test)$')
    ;;
  thread) sanitizers="thread"; select=(--label-regex tsan) ;;
  thread--quick)
    sanitizers="thread"
    select=(--tests-regex '^(engine|storage_(contract|fault|sqlite))_test$')
    ;;
  *)
    sed -n '2,8s/^# //p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac

"$root/deploy/install-packages.sh" build run test
build="$root/build-$kind"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
  "-DTRINHKY_SANITIZE=$sanitizers" >/dev/null
cd "$build"
mapfile -t targets < <(ctest --show-only "${select[@]}" \
  | sed -n 's/^ *Test *#[0-9]*: \([^ ]*\).*/\1/p')
if [[ ${#targets[@]} -eq 0 ]]; then
  echo "sanitize.sh: no test is selected" >&2
  exit 1
fi
# A test that is a script has no target of its own; with all of them there is "all".
if [[ "$kind$form" == address ]]; then targets=(all); fi
cmake --build . --target "${targets[@]}"
LSAN_OPTIONS="suppressions=$root/deploy/ci/builds/leaks.txt:print_suppressions=0" \
  UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1 \
  ctest --parallel 2 --output-on-failure "${select[@]}"
