#!/usr/bin/env bash
# Reports to the Rapporteur at RAPPORTEUR_URL with contexts that each call names. Needs curl and jq.
set -euo pipefail
runs=${RAPPORTEUR_URL:-http://127.0.0.1:8080}/api/v1/runs
post() { curl --silent --show-error --fail-with-body --header 'Content-Type: application/json' --data "$2" "$1"; }

run=$runs/$(post "$runs" '{"name": "from-bash"}' | jq --raw-output .run)

# what happens, until the run ends
events=$(mktemp)
curl --silent --no-buffer --header 'Accept: text/event-stream' "$run/events?type=context-started,context-stopped" >"$events" &

suite=$(post "$run/contexts" '{"kind": "testsuite", "id": "nightly"}' | jq .seq)
task=$(post "$run/contexts" "{\"kind\": \"task\", \"parent\": $suite, \"id\": \"routing\"}" | jq .seq)
ping=$(post "$run/contexts" "{\"kind\": \"section\", \"parent\": $task, \"id\": \"ping\", \"type\": \"Testcase\", \"logfile\": \"routing.log\"}" | jq .seq)
printf 'r1: 3 of 5 answered\n' | curl --silent --fail-with-body --upload-file - "$run/logs/routing.log?offset=0" | jq .size
post "$run/contexts/$ping/details" '{"detail": "3 of 5 answered"}'
post "$run/contexts/$ping/stop" '{"result": {"value": "failed", "reason": "packets lost"}}' | jq .result.value
post "$run/contexts/$task/stop" '{}' | jq .result.value
post "$run/contexts/$suite/stop" '{}' | jq .result.value
post "$run/close" '{}' | jq .state

wait # for the last event
grep '^event:' "$events"
curl --silent --fail-with-body "$run/reports/results.json" | jq .report.summary.failed
curl --silent --fail-with-body "$run/summary" | jq '.failed.items[0] | .fullid, .detail'
