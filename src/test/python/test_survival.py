"""Kills the server in the midst of unmodified jobs, again and again: what they leave is what a calm run leaves.

Needs RAPPORTEUR_JAR, and takes RAPPORTEUR_JAVA_OPTIONS along; is skipped without. SURVIVAL_SEED chooses the moments of the kills.
"""
import json
import os
import re
import random
import signal
import time
import unittest
from difflib import unified_diff
from itertools import islice

from fakes import TemporaryDirectoryTestCase
from jobs import RAPPORTEUR, free_port, report_of, run_job, start_sidecar
from rapporteur_pyats.ping import ping

JOB = '''
import os
from pyats.easypy import run

def main(runtime):
    for task in ('T1', 'T2'):
        run(testscript=os.path.join(os.path.dirname(__file__), 'script.py'), runtime=runtime, taskid=task)
'''
SCRIPT = '''
import os
from pyats import aetest
from pyats.async_ import pcall

@aetest.loop(number=range(40))
class Many(aetest.Testcase):
    @aetest.test
    def test(self, steps, number):
        for index in range(5):
            with steps.start(f'step {index} of {number}', continue_=True) as step:
                if (number, index) == (7, 3):
                    step.failed('on purpose', data={'number': number})
        if number == 9:
            raise ValueError('on purpose')

    @aetest.test
    def forked(self, steps, number):
        def work(name):
            with steps.start(name) as step:
                for index in range(5):
                    with step.start(f'{index}'):
                        self.reporter.client.add_detail(detail=f'{index} of {name}')
        if number % 10 == 0:
            pcall(work, name=['fork'])
'''
KILLS = 6
LIMIT = 300
SHOWN_LINES = 100
SHOWN_BYTES = 10_000
# Another server takes a while to start on a busy machine.
PATIENCE = {'RAPPORTEUR_START_TIMEOUT': str(LIMIT), 'RAPPORTEUR_RECONNECT_TIMEOUT': str(LIMIT), 'RAPPORTEUR_STOP_TIMEOUT': str(LIMIT)}


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
class SurvivalTests(TemporaryDirectoryTestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        calm = cls()
        calm.setUp()
        try:
            cls.calm, cls.expected = calm.left_by('calm', **RAPPORTEUR, **PATIENCE)
        finally:
            calm.doCleanups()

    def run_job(self, name, **arguments):
        self.make_directory(name)
        self.write(SCRIPT, name, 'script.py')
        job = run_job(self.write(JOB, name, 'job.py'), self.path(name), **arguments)
        return job, self.path(name)

    def left_by(self, name, **arguments):
        """The exit code and results.json, without what differs from run to run."""
        job, directory = self.run_job(name, **arguments)
        left = json.dumps([job.returncode, report_of(self, job, directory)], indent=1)
        # pyATS logs an attempt to connect that fails, where a test logs, too.
        return job, re.sub(r'"(begin|size)_lines": \d+', r'"\1_lines": "<lines>"', left)

    def assert_calm(self, job, left):
        difference = unified_diff(self.expected.splitlines(), left.splitlines(), 'calm', 'killed', lineterm='')
        self.assertEqual('\n'.join(islice(difference, SHOWN_LINES)), '', f'the job printed:\n{job.output}')

    def test_a_job_whose_server_is_killed_again_and_again_leaves_what_a_calm_one_leaves(self):
        kills = []
        # Too long for a socket: the next server has to listen where the last one did, elsewhere.
        name = 'killed' + 80 * 'x'
        job, left = self.left_by(name, meanwhile=lambda process: self.kill_often(process, kills, name), **RAPPORTEUR, **PATIENCE)
        self.assert_calm(job, left)
        self.assertEqual(len(kills), KILLS, 'the job ended before all kills')
        self.assertIn(f'was started again, {KILLS} times', job.output)

    def test_a_job_whose_sidecar_is_killed_again_and_again_leaves_what_a_calm_one_leaves(self):
        port = free_port()
        kills = []
        url = start_sidecar(self, port=port)
        job, left = self.left_by('killed', RAPPORTEUR_URL=url, **PATIENCE, meanwhile=lambda process: self.kill_often(
            process, kills, 'killed', f'--server.port={port}', lambda: start_sidecar(self, port=port)))
        self.assert_calm(job, left)
        self.assertEqual(len(kills), KILLS, 'the job ended before all kills')

    def kill_often(self, process, kills, name, option=None, start_again=lambda: None):
        """At moments that differ from run to run only if a seed is given."""
        moments = random.Random(int(os.environ.get('SURVIVAL_SEED', '1')))
        server = _Server(self.path(name, 'runinfo', 'job-uid'), process, option)
        for _ in range(KILLS):
            if not server.await_answer():
                return
            time.sleep(moments.uniform(0, 0.25))
            kills.append(server.kill())
            start_again()

    def test_a_job_whose_server_does_not_come_back_goes_on_without_reports(self):
        def kill(process):
            server = _Server(self.path('lost', 'runinfo', 'job-uid'), process)
            server.await_answer()
            server.kill()

        job, directory = self.run_job('lost', meanwhile=kill, **RAPPORTEUR, RAPPORTEUR_RESTARTS='0',
                                      RAPPORTEUR_RECONNECT_TIMEOUT='2')
        self.assertIn('goes on without reports', job.output)
        self.assertIn('reports may be missing', job.output)
        self.assertFalse(os.path.exists(os.path.join(directory, 'runinfo', 'job-uid', 'results.json')))
        self.assertEqual(job.output.count('Traceback'), self.calm.output.count('Traceback'), job.output)


class _Server:
    """The jar that a job has started, or another one with an option that no other process has."""

    def __init__(self, directory, job, option=None):
        self._directory = directory
        self._option = (option or f'--rapporteur.runtime-directory={directory}').encode()
        self._job = job
        self._killed = set()

    def await_answer(self):
        """Returns whether a task has begun, and a server answers that was not killed yet; False when the job has ended."""
        deadline = time.monotonic() + LIMIT
        while self._job.poll() is None:
            try:
                ping(os.path.realpath(os.path.join(self._directory, 'reporter.sock')), 5)
                if self._pid() is not None and os.path.exists(os.path.join(self._directory, 'TaskLog.T1')):
                    return True
            except OSError:
                pass
            if time.monotonic() > deadline:
                raise TimeoutError(f'no server answers; the last ones have printed:\n{self._log()}')
            time.sleep(0.01)
        return False

    def kill(self):
        pid = self._pid()
        os.kill(pid, signal.SIGKILL)
        self._killed.add(pid)
        while _is_alive(pid):
            time.sleep(0.001)
        return pid

    def _log(self):
        try:
            with open(os.path.join(self._directory, '.rapporteur.log'), encoding='utf-8', errors='replace') as log:
                return log.read()[-SHOWN_BYTES:]
        except OSError as error:
            return str(error)

    def _pid(self):
        for pid in filter(str.isdigit, os.listdir('/proc')):
            try:
                with open(f'/proc/{pid}/cmdline', 'rb') as file:
                    if self._option in file.read().split(b'\0') and int(pid) not in self._killed:
                        return int(pid)
            except OSError:
                # it has ended meanwhile
                continue
        return None


def _is_alive(pid):
    try:
        with open(f'/proc/{pid}/stat', 'rb') as file:
            return b') Z ' not in file.read()
    except (FileNotFoundError, ProcessLookupError):
        return False


if __name__ == '__main__':
    unittest.main()
