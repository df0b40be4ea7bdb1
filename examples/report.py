"""Reports to the Rapporteur at RAPPORTEUR_URL with batches, sent again with the same key when the connection breaks. Needs requests."""
import os
import uuid

import requests
from requests.adapters import HTTPAdapter, Retry

runs = os.environ.get("RAPPORTEUR_URL", "http://127.0.0.1:8080") + "/api/v1/runs"
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(3, backoff_factor=0.5, allowed_methods=None)))


def call(method, url, headers=None, **options):
    headers = headers or {"Idempotency-Key": str(uuid.uuid4())}
    answer = session.request(method, url, headers=headers, timeout=60, **options)
    if not answer.ok:
        raise RuntimeError(answer.json()["detail"])
    return answer


run = runs + "/" + call("POST", runs, json={"name": "from-python"}).json()["run"]


def report(*commands):
    answers = call("POST", run + "/commands", params={"stopOnError": "true"}, json=commands).json()
    for answer in answers:
        if "problem" in answer:
            raise RuntimeError(answer["problem"]["detail"])
    return answers


suite, task, ping = [
    answer["context"]
    for answer in report(
        {"command": "start_testsuite", "arguments": {"id": "nightly"}, "as": "suite"},
        {"command": "start_task", "parent": "$suite", "arguments": {"id": "routing"}, "as": "task"},
        {
            "command": "start_section",
            "parent": "$task",
            "arguments": {"id": "ping", "type": "Testcase", "logfile": "routing.log"},
        },
    )
]
call("PUT", run + "/logs/routing.log", params={"offset": 0}, data=b"r1: 3 of 5 answered\n")
report(
    {"command": "add_detail", "context": ping, "arguments": {"detail": "3 of 5 answered"}},
    {"command": "stop_section", "context": ping, "arguments": {"result": {"value": "failed", "reason": "packets lost"}}},
    {"command": "stop_task", "context": task},
    {"command": "stop_testsuite", "context": suite},
)

call("POST", run + "/close")

last, ended = 0, False
while not ended:  # a page with "failed" is the last one of a journal that was given up
    wanted = {"after": last, "limit": 4, "type": "context-started,context-stopped"}
    page = call("GET", run + "/events", params=wanted, headers={"Accept": "application/json"}).json()
    print(*(event["type"] for event in page["events"]))
    last, ended = page["last"], page["ended"] or "failed" in page

summary = call("GET", run + "/summary").json()
print(summary["result"], summary["failed"]["items"][0]["detail"])
print(len(call("GET", run + "/reports/results.json").content), "bytes of results.json")
