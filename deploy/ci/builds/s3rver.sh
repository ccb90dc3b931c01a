#!/usr/bin/env bash
# Installs the pinned S3 server that the tests of the store of files run against; without it they
# are left out.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
"$root/deploy/install-packages.sh" test
server="$root/tests/testing/s3rver"
if [[ ! -e "$server/node_modules/s3rver/package.json" \
  || "$server/package.json" -nt "$server/node_modules/.package-lock.json" ]]; then
  npm --prefix "$server" install --no-package-lock --no-audit --no-fund --loglevel=error
fi
echo "s3rver: there"
