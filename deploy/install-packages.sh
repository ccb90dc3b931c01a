#!/usr/bin/env bash
# Installs the Debian packages of the named groups of deploy/packages.txt, only those that are missing.
# Usage: deploy/install-packages.sh [GROUP…]     without groups: build run
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
groups=("$@")
if [[ ${#groups[@]} -eq 0 ]]; then groups=(build run); fi

is_installed() {
  [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" == installed ]]
}

# npm brings node with it when it comes from elsewhere than Debian: a program that runs will do.
is_provided() {
  case "$1" in
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    *) false ;;
  esac
}

missing=()
while read -r group package; do
  case "$group" in '' | '#'*) continue ;; esac
  for wanted in "${groups[@]}"; do
    if [[ "$group" == "$wanted" ]] && ! is_installed "$package" && ! is_provided "$package"; then
      missing+=("$package")
    fi
  done
done <"$root/deploy/packages.txt"

if [[ ${#missing[@]} -eq 0 ]]; then exit 0; fi

as_root=()
if [[ "$(id -u)" -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "install-packages.sh: run as root, or install sudo; missing: ${missing[*]}" >&2
    exit 3
  fi
  as_root=(sudo)
fi

echo "== Packages: ${missing[*]}"
apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
"${as_root[@]}" "${apt[@]}" update
"${as_root[@]}" "${apt[@]}" install --no-install-recommends -y "${missing[@]}" >/dev/null
