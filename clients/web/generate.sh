#!/usr/bin/env bash
# Makes src/gen out of the protos, when one of them is newer than what was made.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
protos="$here/../../proto"
stamp="$here/src/gen/.made"
# Between offices and inside of the engine: no page of a desk needs these.
mapfile -t files < <(cd "$protos" && ls google/api/*.proto google/rpc/*.proto trinhky/v1/*.proto \
  | grep -v -e exchange_service -e directory_file)
if [[ -e "$stamp" && -z "$(find "$protos" "$here/package-lock.json" "$here/generate.sh" \
  -type f -newer "$stamp" -print -quit)" ]]; then
  exit 0
fi
rm -rf "$here/src/gen"
mkdir -p "$here/src/gen"
(cd "$protos" && protoc -I . --plugin="$here/node_modules/.bin/protoc-gen-es" \
  --es_out="$here/src/gen" --es_opt=target=ts "${files[@]}")
touch "$stamp"
