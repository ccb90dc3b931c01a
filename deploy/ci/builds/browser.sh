#!/usr/bin/env bash
# Installs the pinned drivers of Chromium that the browser tests run with, of the signing agent and
# of the desks; without them those tests are left out.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
"$root/deploy/install-packages.sh" test
for driver in "$root/tests/clients/agent/browser" "$root/tests/clients/web/browser"; do
  if [[ ! -e "$driver/node_modules/.package-lock.json" \
    || "$driver/package.json" -nt "$driver/node_modules/.package-lock.json" ]]; then
    npm --prefix "$driver" install --no-package-lock --no-audit --no-fund --loglevel=error
  fi
done
echo "browser drivers: there"
