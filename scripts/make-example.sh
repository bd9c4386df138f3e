#!/usr/bin/env bash
# Copies what is shipped of a result into results/example, and makes the gallery of charts again.
# Usage: scripts/make-example.sh [RESULT]
set -euo pipefail
cd "$(dirname "$0")/.."

optare=.venv/bin/optare
result=${1:-results/wokingham/latest}
example=results/example
appraisal=$example/appraisal

rm -rf "$example/charts" "$appraisal" "$example/tracking/charts" "$example/shadow"
mkdir -p "$appraisal/charts" "$appraisal/tables" "$example/shadow"
cp -r "$result/charts" "$example/charts"
cp "$result/summary.md" "$result/manifest.json" "$example/"
cp "$result/papers/latest/paper.pdf" "$example/"

cp "$result/appraisals/latest/appraisal.md" "$appraisal/"
cp "$result"/appraisals/latest/charts/* "$appraisal/charts/"
cp "$result/residents/residents.md" "$appraisal/"
cp "$result/shadow/shadow.md" "$example/shadow/"
cp -r "$result/shadow/charts" "$example/shadow/charts"
for table in T1_decision T6_economic_case T9_switching_values; do
  cp "$result/appraisals/latest/tables/$table.csv" "$appraisal/tables/"
done

tracked=$(mktemp -d)
trap 'rm -rf "$tracked"' EXIT
"$optare" track "$result" "$example/tracking/simulated_run.csv" --option reformed_in_house \
  --measure waiting_list --out "$tracked/tracked" --quiet
mkdir -p "$example/tracking/charts"
cp "$tracked"/tracked/charts/control.{png,csv,txt} "$example/tracking/charts/"

"$optare" gallery "$example" --out docs/charts.md
