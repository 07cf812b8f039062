#!/usr/bin/env bash
# Measures both engines by turns, in one run on this machine, and prints a table. tests/Benchmarks/engines.sh [ROUNDS]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/eng/steps.sh"
rounds=${1:-5}
[[ "$rounds" =~ ^[1-9][0-9]*$ ]] || fail 2 "ROUNDS is a number of rounds, not '$rounds'."

need_sdk
for on in Solo Orleans; do build_on "$on" "the benchmarks" Release tests/Benchmarks; done
program() { printf '%s' "$root/artifacts/$(folder_of "$1")/bin/TalentMedia.Benchmarks/release/TalentMedia.Benchmarks.dll"; }

lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
for round in $(seq "$rounds"); do
  say "  Round $round of $rounds, load $(cut -d' ' -f1 /proc/loadavg)"
  dotnet "$(program Orleans)" engine >>"$lines"
  dotnet "$(program Solo)" engine >>"$lines"
  dotnet "$(program Orleans)" engine 2 >>"$lines"
done
dotnet "$(program Solo)" compare "$lines"
