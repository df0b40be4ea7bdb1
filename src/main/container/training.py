"""Makes the AOT cache of an image: starts the service as the image does, reports to it over socket and HTTP what jobs and probes do, and ends it.

usage: training.py JAVA APPLICATION
APPLICATION has rapporteur.jar, and gets classes.aot.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from urllib import request
from urllib.error import URLError

import training_job

_LIMIT = 300
_BASE = 'http://127.0.0.1:8080'
_TOKEN = 'a-token-for-the-training-only'
_TESTCASES = 500


def main(java, application):
    cache = os.path.join(application, 'classes.aot')
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, 'RAPPORTEUR_HOME': home, 'RAPPORTEUR_HTTP_TOKEN': _TOKEN, 'SERVER_ADDRESS': '0.0.0.0', 'LANG': 'C.UTF-8'}
        with subprocess.Popen([java, f'-XX:AOTCacheOutput={cache}', '-jar', f'{application}/rapporteur.jar'],
                              env=environment) as service:
            try:
                await_answer(service)
                report_on_socket()
                report_over_http()
                ask_what_probes_ask()
                service.terminate()
                service.wait(_LIMIT)
            finally:
                service.kill()
    # Java ends without a complaint when it could not write the cache.
    print(f'classes.aot: {os.path.getsize(cache)} bytes')


def report_on_socket():
    run = call('/api/v1/runs', {'name': 'socket', 'socket': True, 'requestLog': True})
    # A path too long for a socket is a symbolic link to a shorter one.
    training_job.main(os.path.realpath(run['socket']), run['runtimeDirectory'])
    close(run)


def report_over_http():
    run = call('/api/v1/runs', {'name': 'HTTP'})
    path = f'/api/v1/runs/{run["run"]}'
    call(f'{path}/contexts', {'kind': 'testsuite', 'id': 'suite'})
    call(f'{path}/contexts', {'kind': 'task', 'parent': 1, 'id': 'task'})
    call(f'{path}/logs?file=task.log&offset=0', b'connecting\n' * 100, 'PUT')
    for number in range(_TESTCASES):
        call(f'{path}/commands', [
            {'command': 'start_section', 'as': 'case', 'parent': 2, 'arguments': {'id': f'case{number}', 'type': 'Testcase'}},
            {'command': 'add_detail', 'context': '$case', 'arguments': {'detail': 'packets lost'}},
            {'command': 'stop_section', 'context': '$case', 'arguments': {'result': {'value': 'failed', 'reason': 'packets lost'}}}])
    for answer in ('', '/summary', '/events?after=0', '/contexts/2', '/reports', '/reports/results.json', '/reports/ResultsDetails.xml'):
        call(path + answer)
    close(run)
    with ask(f'{path}/events', headers={'Accept': 'text/event-stream'}) as events:
        events.readline()


def close(run):
    call(f'/api/v1/runs/{run["run"]}/close', {})
    call(f'/api/v1/runs/{run["run"]}/summary')


def ask_what_probes_ask():
    for path in ('/actuator/health/liveness', '/actuator/health/readiness', '/actuator/health', '/actuator/info', '/actuator/prometheus', '/api/v1/runs', '/'):
        call(path)


def await_answer(service):
    deadline = time.monotonic() + _LIMIT
    while True:
        try:
            call('/actuator/health/readiness')
            return
        except URLError:
            if service.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def call(path, body=None, method=None):
    """Returns the answer, parsed where it is JSON; one that refuses is an error."""
    with ask(path, body, method) as answer:
        content = answer.read()
        return json.loads(content) if 'json' in answer.headers.get('Content-Type', '') else content


def ask(path, body=None, method=None, headers=None):
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    return request.urlopen(request.Request(_BASE + path, data=data, method=method, headers={
        'Authorization': f'Bearer {_TOKEN}', 'Content-Type': 'application/json', **(headers or {})}), timeout=_LIMIT)


if __name__ == '__main__':
    main(*sys.argv[1:])
