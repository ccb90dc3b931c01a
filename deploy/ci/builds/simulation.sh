#!/usr/bin/env bash
# People at work on a trial cluster while something goes wrong again and again, then the offline
# check: nothing acknowledged lost, nothing twice, nothing forbidden, numbers 1..n. Needs root, for
# networks and disks of their own; the seed is printed. Ends with the first run that does not hold.
# Usage: deploy/ci/builds/simulation.sh [MINUTES [NEMESIS…]]     default: 20 minutes of each
#   nemeses: none node all-nodes server pause partition disk cut
# TRINHKY_SIMULATION_PEOPLE: papers on their way at once, default 8. TRINHKY_SIMULATION_PORT: base.
# TRINHKY_SIMULATION_CALLS: a run ends already when so many calls are acknowledged.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
minutes="${1:-20}"
shift || true
nemeses=("$@")
[[ ${#nemeses[@]} -gt 0 ]] || nemeses=(none node all-nodes server pause partition disk cut)
trial="$root/deploy/galera/trial.sh"
enough=()
[[ -z "${TRINHKY_SIMULATION_CALLS:-}" ]] || enough=("--calls=$TRINHKY_SIMULATION_CALLS")
scratch="$(mktemp -d "${TMPDIR:-/tmp}/trinhky-simulation.XXXXXX")"
chmod 755 "$scratch"

cmake -S "$root" -B "$root/build" -G Ninja -DTRINHKY_TESTS=ON >/dev/null
cmake --build "$root/build" --target simulation trinhkyd

remove_trial() { [[ ! -d "$scratch/cluster" ]] || "$trial" remove --dir "$scratch/cluster" >/dev/null; }
trap 'remove_trial; rm -rf "$scratch"' EXIT

for nemesis in "${nemeses[@]}"; do
  # A new cluster for each: what one run did to its nodes must not explain the next.
  "$trial" start --dir "$scratch/cluster" --base-port "${TRINHKY_SIMULATION_PORT:-46600}" \
    --apart --disk 2000 >"$scratch/start.log" 2>&1 || { cat "$scratch/start.log" >&2; exit 3; }
  url="$("$trial" urls --dir "$scratch/cluster" | sed -n "s/.*all nodes: *--database '\(.*\)'/\1/p")"
  rm -rf "$scratch/run"
  mkdir "$scratch/run"
  if ! "$root/build/bin/simulation" "--nemesis=$nemesis" "--minutes=$minutes" "${enough[@]}" \
    "--people=${TRINHKY_SIMULATION_PEOPLE:-8}" "--folder=$scratch/run" "--database=$url" \
    "--trial=$trial" "--trial-dir=$scratch/cluster"; then
    trap - EXIT
    echo "simulation.sh: $nemesis không giữ được; cụm và nhật ký còn trong $scratch" >&2
    echo "               $nemesis does not hold; cluster and logs are kept in $scratch" >&2
    exit 1
  fi
  remove_trial
done
