#!/usr/bin/env bash
# Builds the web application into clients/web/dist: packages, generated code, types, lint, tests,
# bundle. Does nothing twice: a run without a change takes seconds. Fails when the JavaScript that a
# leader's list needs is over its budget.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
web="$root/clients/web"
tests="$root/tests/clients/web"
made="$web/.cache"
first_load_bytes_max=$((200 * 1000))
mkdir -p "$made"
cd "$web"

if ! command -v protoc > /dev/null || ! command -v npm > /dev/null; then
  "$root/deploy/install-packages.sh" build test
fi
# Debian 12 has Node 18; Vite needs 20.19. The npm package "node" brings one, for this build alone.
node_is_new() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
           process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' 2> /dev/null
}
if ! node_is_new; then
  if [[ ! -x "$made/node/node_modules/.bin/node" ]]; then
    npm install --prefix "$made/node" --no-save --no-audit --no-fund --loglevel=error node@22.23.3
  fi
  export PATH="$made/node/node_modules/.bin:$PATH"
fi

# Is one of these files newer than the stamp?
changed_since() {
  local stamp="$1"
  shift
  [[ ! -e "$stamp" ]] || [[ -n "$(find "$@" -not -path '*/node_modules*' -type f -newer "$stamp" -print -quit)" ]]
}

if changed_since "$made/installed" package.json package-lock.json || [[ ! -d node_modules ]]; then
  # Not `npm ci`: it wants the packages of every other platform in the lock too, and a mirror need not
  # have them. The versions are those of the lock all the same.
  npm install --no-save --no-audit --no-fund --loglevel=error
  touch "$made/installed"
fi
# The tests live beside the other tests of the project and find the packages here.
ln -sfn ../../../clients/web/node_modules "$tests/node_modules"
./generate.sh

sources=(src public index.html package-lock.json tsconfig.json vite.config.ts biome.json)
if changed_since "$made/checked" "${sources[@]}" "$tests"; then
  node_modules/.bin/tsc --noEmit
  node_modules/.bin/biome check --error-on-warnings .
  node_modules/.bin/vitest run
  touch "$made/checked"
fi
if changed_since "$made/built" "${sources[@]}" || [[ ! -e dist/index.html ]]; then
  node_modules/.bin/vite build --logLevel warn
  touch "$made/built"
fi

# What the browser loads before the list can show: the scripts that the page itself names.
total=0
while read -r script; do
  bytes="$(gzip -9c "dist$script" | wc -c)"
  total=$((total + bytes))
done < <(grep -oE '(src|href)="/assets/[^"]+\.js"' dist/index.html | sed -E 's/^[a-z]+="//; s/"$//')
echo "web: first load $((total / 1000)) kB of JavaScript (gzip), budget $((first_load_bytes_max / 1000)) kB"
if ((total == 0 || total > first_load_bytes_max)); then
  echo "web: over the budget; move what the list does not need behind a lazy import" >&2
  exit 1
fi
