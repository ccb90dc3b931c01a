#!/usr/bin/env bash
# Lints the protos with the pinned buf, and compares them with the last release when there is one.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
"$root/deploy/install-packages.sh" test
tools="$root/tests/proto"
# package.json pins the version; a lock file would have to name the builds of every platform, and npm
# leaves out those of the others.
if [[ ! -x "$tools/node_modules/.bin/buf" \
  || "$tools/package.json" -nt "$tools/node_modules/.package-lock.json" ]]; then
  npm --prefix "$tools" install --no-package-lock --no-audit --no-fund --loglevel=error
fi
cd "$root/proto"
"$tools/node_modules/.bin/buf" lint
if [[ -f baseline.binpb ]]; then "$tools/node_modules/.bin/buf" breaking --against baseline.binpb; fi
echo "protos: clean"
