#!/usr/bin/env bash
# Kills the server at random moments while documents live, and checks that nothing acknowledged is
# lost or doubled: 200 lives, 30 kills. The plan follows from the seed, which is printed.
# Usage: deploy/ci/builds/kill.sh [SEED [LIVES [ROUNDS]]]
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
cmake -S "$root" -B "$root/build" -G Ninja -DTRINHKY_TESTS=ON >/dev/null
cmake --build "$root/build" --target kill_test trinhkyd

export TRINHKY_KILL_SEED="${1:-$((RANDOM * 32768 + RANDOM))}"
export TRINHKY_KILL_LIVES="${2:-200}"
export TRINHKY_KILL_ROUNDS="${3:-30}"
"$root/build/bin/kill_test"
