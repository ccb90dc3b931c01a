#!/usr/bin/env bash
# Formats every C++ file of the repository, then fails if that changed anything.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
"$root/deploy/install-packages.sh" format
cd "$root"
git ls-files -z -- '*.h' '*.cc' | xargs -0 clang-format-14 -i
git diff --exit-code
