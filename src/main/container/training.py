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
from contextlib import contextmanager
from urllib import request
from urllib.error import URLError

import training_job

_LIMIT = 300
_BASE = 'http://127.0.0.1:8080'
_TOKEN = 'a-token-for-the-training-only'
_TESTCASES = 500


def main(java, application):
    with tempfile.TemporaryDirectory() as home:
        train(java, application, 'rapporteur.jar', home, report_and_ask)


def report_and_ask(_service):
    report_on_socket()
    report_over_http()
    ask_what_probes_ask()


def train(java, application, jar, home, work, *arguments):
    """Starts a service that makes a cache of its classes at its end, and has it do what it is to be ready for."""
    cache = os.path.join(application, 'classes.aot')
    with started([java, f'-XX:AOTCacheOutput={cache}', '-jar', f'{application}/{jar}', *arguments], home) as service:
        work(service)
        service.terminate()
        service.wait(_LIMIT)
    # Java ends without a complaint when it could not write the cache.
    print(f'classes.aot: {os.path.getsize(cache)} bytes')


@contextmanager
def started(command, home):
    """A service that answers; it is killed at the end."""
    environment = {**os.environ, 'RAPPORTEUR_HOME': home, 'RAPPORTEUR_HTTP_TOKEN': _TOKEN, 'SERVER_ADDRESS': '0.0.0.0', 'LANG': 'C.UTF-8'}
    with subprocess.Popen(command, env=environment) as service:
        try:
            await_answer(service)
            yield service
        finally:
            service.kill()


def report_on_socket():
    run = call('/api/v1/runs', {'name': 'socket', 'socket': True, 'requestLog': True})
    # A path too long for a socket is a symbolic link to a shorter one.
    training_job.main(os.path.realpath(run['socket']), run['runtimeDirectory'])
    close(run)


def report_over_http():
    run, path = begin('HTTP')
    look_at(path)
    call(f'{path}/contexts/2')
    read_reports(path)
    close(run)
    with ask(f'{path}/events', headers={'Accept': 'text/event-stream'}) as events:
        events.readline()


def begin(name):
    """A run with sections, which is open: what a call answers of it, and its path."""
    run = call('/api/v1/runs', {'name': name})
    path = f'/api/v1/runs/{run["run"]}'
    call(f'{path}/contexts', {'kind': 'testsuite', 'id': 'suite'})
    call(f'{path}/contexts', {'kind': 'task', 'parent': 1, 'id': 'task'})
    call(f'{path}/logs?file=task.log&offset=0', b'connecting\n' * 100, 'PUT')
    for number in range(_TESTCASES):
        call(f'{path}/commands', [
            {'command': 'start_section', 'as': 'case', 'parent': 2, 'arguments': {'id': f'case{number}', 'type': 'Testcase'}},
            {'command': 'add_detail', 'context': '$case', 'arguments': {'detail': 'packets lost'}},
            {'command': 'stop_section', 'context': '$case', 'arguments': {'result': {'value': 'failed', 'reason': 'packets lost'}}}])
    return run, path


def look_at(path):
    for answer in ('', '/summary', '/events?after=0', '/reports'):
        call(path + answer)


def read_reports(path):
    for report in ('results.json', 'ResultsDetails.xml'):
        call(f'{path}/reports/{report}')


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
