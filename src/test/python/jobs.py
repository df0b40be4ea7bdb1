"""Runs unmodified pyATS jobs, each in a process of its own, and a Rapporteur that they can report to."""
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import namedtuple
from urllib import request

from rapporteur_pyats.java import find_java
from rapporteur_pyats.settings import Settings

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'main', 'python')
CONFIGURATION = os.path.join(PACKAGE, 'rapporteur_pyats', 'rapporteur.yaml')
JOB_LIMIT = 600
START_LIMIT = 300
# What differs from one run of a job to the next; positions in logs depend on the digits of process ids.
VARYING = {'starttime', 'stoptime', 'runtime', 'begin', 'size', 'cli'}
PROCESS_ID = re.compile(r'\bpid[ =:-]*\d+', re.IGNORECASE)
# What makes a job start a Rapporteur of its own; empty when there is none to start.
RAPPORTEUR = {name: os.environ[name] for name in ('RAPPORTEUR_JAR', 'RAPPORTEUR_JAVA_OPTIONS') if os.environ.get(name)}
if 'RAPPORTEUR_JAR' in RAPPORTEUR:
    RAPPORTEUR['RAPPORTEUR_JAR'] = os.path.abspath(RAPPORTEUR['RAPPORTEUR_JAR'])
else:
    RAPPORTEUR.clear()

Job = namedtuple('Job', 'returncode output')


def run_job(path, directory, configuration=CONFIGURATION, options=(), archive=False, meanwhile=None, by=(), **environment):
    """Runs `pyats run job`, by another command if there is one, with runinfo in directory/runinfo/job-uid; of the RAPPORTEUR_* only those that are given are set,
    and that its server may take long to start and to end on a busy machine.

    With archive it is zipped in the end, and deleted, as by default. While the job runs, meanwhile is called with its process.
    No AOT cache is made unless one is asked for: the process that makes it would outlive the test.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(('RAPPORTEUR_', 'PYATS_'))}
    search = [os.path.dirname(sys.executable), inherited.get('PATH', os.defpath)]
    inherited.update(PYTHONPATH=PACKAGE, PYTHONDONTWRITEBYTECODE='1', HOME=directory, PATH=os.pathsep.join(search),
                     RAPPORTEUR_AOT_CACHE='off', RAPPORTEUR_START_TIMEOUT=str(START_LIMIT), RAPPORTEUR_STOP_TIMEOUT=str(START_LIMIT))
    inherited.update(environment)
    command = [*by, sys.executable, os.path.join(os.path.dirname(sys.executable), 'pyats'), 'run', 'job', path, '--no-mail',
               '--runinfo-dir', os.path.join(directory, 'runinfo'), '--archive-dir', os.path.join(directory, 'archive'),
               '--job-uid', 'job-uid', *([] if archive else ['--no-archive']), *(['-C', configuration] if configuration else []), *options]
    with subprocess.Popen(command, cwd=directory, env=inherited, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, start_new_session=True) as process:
        try:
            if meanwhile:
                meanwhile(process)
            output, _ = process.communicate(timeout=JOB_LIMIT)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return Job(process.returncode, output.decode('utf-8', 'replace'))


def start_sidecar(test, *options, port=None):
    """Starts a Rapporteur that runs until the end of the test, and returns where it answers."""
    settings = Settings.from_environment(RAPPORTEUR)
    port = port or free_port()
    url = f'http://127.0.0.1:{port}'
    log = open(test.path('sidecar.log'), 'ab')
    test.addCleanup(log.close)
    process = subprocess.Popen([find_java(os.environ), *settings.java_options, '-jar', settings.jar, f'--server.port={port}', *options],
                               cwd=test.directory, env={**os.environ, 'RAPPORTEUR_HOME': test.path('home')}, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    test.addCleanup(process.wait)
    test.addCleanup(process.terminate)
    opener = request.build_opener(request.ProxyHandler({}))
    deadline = time.monotonic() + START_LIMIT
    while True:
        test.assertIsNone(process.poll(), 'the sidecar ended:\n' + test.text('sidecar.log'))
        try:
            with opener.open(f'{url}/actuator/health/readiness', timeout=START_LIMIT) as answer:
                test.assertEqual(answer.status, 200)
            return url
        except OSError as error:
            test.assertLess(time.monotonic(), deadline, f'the sidecar does not answer: {error}\n' + test.text('sidecar.log'))
        time.sleep(0.05)


def free_port():
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        return free.getsockname()[1]


def report_of(test, job, directory):
    """The results.json of a job that has ended, without what differs from one run of it to the next."""
    path = os.path.join(directory, 'runinfo', 'job-uid', 'results.json')
    test.assertTrue(os.path.exists(path), f'no results.json; the job printed:\n{job.output}')
    with open(path, encoding='ascii') as file:
        return normal(json.load(file), directory)


def normal(value, directory, key=None):
    """A report without what differs from one run of a job to the next."""
    if key in VARYING:
        return f'<{key}>'
    if isinstance(value, dict):
        if key == 'logs':
            # Lines are counted beside the work, so these keys come in any order.
            value = dict(sorted(value.items()))
        return {name: normal(item, directory, name) for name, item in value.items()}
    if isinstance(value, list):
        return [normal(item, directory) for item in value]
    if isinstance(value, str):
        return PROCESS_ID.sub('pid N', value.replace(directory, '<directory>'))
    return value
