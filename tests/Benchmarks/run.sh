#!/usr/bin/env bash
# A run over many talents against the simulated platforms, one in twenty with a fault, the process killed in its middle and started
# again; prints what became of everybody, and the times. It is the journey of ./test with more talents. tests/Benchmarks/run.sh [TALENTS]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/eng/steps.sh"
talents=${1:-1000}
[[ "$talents" =~ ^[1-9][0-9]*$ ]] || fail 2 "TALENTS is a number of talents, not '$talents'."

need_sdk
build_on Solo "the journey" Debug tests/System.Tests
TALENTMEDIA_RUN_TALENTS=$talents exec dotnet "$root/artifacts/solo/bin/TalentMedia.System.Tests/debug/TalentMedia.System.Tests.dll" -class '*RunJourney' -showliveoutput -noColor
