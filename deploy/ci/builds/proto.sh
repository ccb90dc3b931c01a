#!/usr/bin/env bash
# Lints the protos with the pinned buf, and compares them with the last release when there is one.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
"$root/deploy/install-packages.sh" test
tools="$root/tests/proto"
if [[ ! -x "$tools/node_modules/.bin/buf" \
  || "$tools/package-lock.json" -nt "$tools/node_modules/.package-lock.json" ]]; then
  npm --prefix "$tools" ci --no-audit --no-fund --loglevel=error
fi
cd "$root/proto"
"$tools/node_modules/.bin/buf" lint
if [[ -f baseline.binpb ]]; then "$tools/node_modules/.bin/buf" breaking --against baseline.binpb; fi
echo "protos: clean"
