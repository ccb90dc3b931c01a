#!/usr/bin/env bash
# Runs every report of DIR through its whole life on two servers of this machine.
# Usage: deploy/demo.sh [DIR] [--json FILE] [--keep] [--date YYYY-MM-DD]
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
reports="$root/deploy/samples/reports"
options=()
while [[ $# -gt 0 ]]; do
  case "$1" in
    --json | --date)
      if [[ $# -lt 2 ]]; then echo "demo.sh: $1 needs a value" >&2; exit 2; fi
      options+=("$1" "$2")
      shift 2
      ;;
    --keep)
      options+=(--keep)
      shift
      ;;
    -h | --help)
      sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    -*)
      echo "demo.sh: unknown option $1; see --help" >&2
      exit 2
      ;;
    *)
      reports="$1"
      shift
      ;;
  esac
done
if [[ ! -d "$reports" ]]; then echo "demo.sh: no folder $reports" >&2; exit 3; fi

# The samples give every attack an occasion; other reports need not.
if [[ "$reports" -ef "$root/deploy/samples/reports" ]]; then options+=(--strict); fi

"$root/deploy/install-packages.sh" demo
"$root/deploy/build.sh" trinhky trinhkyd
# Servers that stay are looked at in a browser.
if [[ " ${options[*]} " == *" --keep "* ]]; then
  "$root/deploy/install-packages.sh" web
  "$root/deploy/ci/builds/web.sh"
  options+=(--web-root "$root/clients/web/dist")
fi
echo "== Demo: $reports"
exec "$root/build/bin/trinhky" demo "$reports" "${options[@]}"
