#!/usr/bin/env bash
# Installs the pinned driver of Chromium that the browser test of the signing agent runs with;
# without it that test is left out.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
"$root/deploy/install-packages.sh" test
driver="$root/tests/clients/agent/browser"
if [[ ! -e "$driver/node_modules/puppeteer-core/package.json" \
  || "$driver/package.json" -nt "$driver/node_modules/.package-lock.json" ]]; then
  npm --prefix "$driver" install --no-package-lock --no-audit --no-fund --loglevel=error
fi
echo "puppeteer-core: there"
