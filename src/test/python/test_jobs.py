"""Compares what an unmodified job leaves behind with the server of pyATS and with Rapporteur, in both modes.

Needs RAPPORTEUR_JAR, and takes RAPPORTEUR_JAVA_OPTIONS along; is skipped without.
"""
import json
import os
import re
import socket
import subprocess
import time
import unittest
from difflib import unified_diff
from itertools import islice
from urllib import request
from urllib.error import URLError

from fakes import TemporaryDirectoryTestCase
from jobs import RAPPORTEUR, run_job
from rapporteur_pyats.java import find_java
from rapporteur_pyats.settings import Settings

JOB = '''
import os
from pyats.easypy import run

def main(runtime):
    run(testscript=os.path.join(os.path.dirname(__file__), 'script.py'), runtime=runtime, taskid='T1')
'''
SCRIPT = '''
from pyats import aetest

@aetest.loop(number=range(50))
class Many(aetest.Testcase):
    @aetest.test
    def test(self, steps, number):
        for index in range(6):
            with steps.start(f'step {index} of {number}', continue_=True) as step:
                if (number, index) == (7, 3):
                    step.failed('on purpose', data={'number': number})
        if number == 9:
            raise ValueError('on purpose')
        if number == 11:
            self.skipped('on purpose')
'''
TESTCASES, STEPS = 50, 6
SECTIONS = TESTCASES * (1 + 1 + STEPS)
HERE = os.path.dirname(os.path.abspath(__file__))
SETTINGS = Settings.from_environment(os.environ)
# What differs from one run of a job to the next; positions in logs depend on the digits of process ids.
VARYING = {'starttime', 'stoptime', 'runtime', 'begin', 'size', 'cli'}
SHOWN_LINES = 100
PROCESS_ID = re.compile(r'\bpid[ =:-]*\d+', re.IGNORECASE)


@unittest.skipUnless(SETTINGS.jar, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
class JobsTests(TemporaryDirectoryTestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        reference = cls()
        reference.setUp()
        try:
            # Both modes are held against the same run with the server of pyATS.
            cls.expected = reference.left_by('reference', configuration=None)
        finally:
            reference.doCleanups()

    def test_a_job_with_a_server_of_its_own_leaves_the_same_report(self):
        self.assert_expected(self.left_by('child', **RAPPORTEUR))

    def test_a_job_with_a_sidecar_leaves_the_same_report(self):
        url = self.start_sidecar()
        self.assert_expected(self.left_by('sidecar', RAPPORTEUR_URL=url))

    def assert_expected(self, left):
        # The own message of assertEqual cuts lines out of two texts of this length.
        difference = unified_diff(self.expected.splitlines(), left.splitlines(), 'pyATS', 'Rapporteur', lineterm='')
        self.assertEqual('\n'.join(islice(difference, SHOWN_LINES)), '')

    def left_by(self, name, **arguments):
        """The exit code and results.json, without what differs from run to run."""
        directory = self.make_directory(name)
        self.write(SCRIPT, name, 'script.py')
        job = run_job(self.write(JOB, name, 'my_job.py'), directory, **arguments)
        path = os.path.join(directory, 'runinfo', 'job-uid', 'results.json')
        self.assertTrue(os.path.exists(path), f'no results.json; the job printed:\n{job.output}')
        with open(path, encoding='ascii') as file:
            report = normal(json.load(file), directory)
        self.assertEqual(sum(map(count_sections, report['report']['tasks'])), SECTIONS)
        # Text, so that the order of the keys counts and a difference shows as lines.
        return f'exit code {job.returncode}\n{json.dumps(report, indent=1)}'

    def start_sidecar(self):
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            port = free.getsockname()[1]
        url = f'http://127.0.0.1:{port}'
        log = open(self.path('sidecar.log'), 'wb')
        self.addCleanup(log.close)
        process = subprocess.Popen([find_java(os.environ), *SETTINGS.java_options, '-jar', SETTINGS.jar, f'--server.port={port}'],
                                   cwd=self.directory, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        opener = request.build_opener(request.ProxyHandler({}))
        deadline = time.monotonic() + SETTINGS.start_timeout
        while True:
            self.assertIsNone(process.poll(), 'the sidecar ended:\n' + self.text('sidecar.log'))
            try:
                with opener.open(f'{url}/api/v1/runs', timeout=SETTINGS.start_timeout) as answer:
                    self.assertEqual(answer.status, 200)
                return url
            except URLError as error:
                self.assertLess(time.monotonic(), deadline, f'the sidecar does not answer: {error}\n' + self.text('sidecar.log'))
            time.sleep(0.05)


def normal(value, directory, key=None):
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


def count_sections(node):
    return sum(1 + count_sections(section) for section in node.get('sections', []))


if __name__ == '__main__':
    unittest.main()
