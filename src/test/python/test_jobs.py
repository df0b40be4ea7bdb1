"""Compares what an unmodified job leaves behind with the server of pyATS and with Rapporteur, in both modes.

Needs RAPPORTEUR_JAR, and takes RAPPORTEUR_JAVA_OPTIONS along; is skipped without.
"""
import json
import unittest
from difflib import unified_diff
from itertools import islice

from fakes import TemporaryDirectoryTestCase
from jobs import RAPPORTEUR, report_of, run_job, start_sidecar

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
SHOWN_LINES = 100


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
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
        self.assert_expected(self.left_by('sidecar', RAPPORTEUR_URL=start_sidecar(self)))

    def assert_expected(self, left):
        # The own message of assertEqual cuts lines out of two texts of this length.
        difference = unified_diff(self.expected.splitlines(), left.splitlines(), 'pyATS', 'Rapporteur', lineterm='')
        self.assertEqual('\n'.join(islice(difference, SHOWN_LINES)), '')

    def left_by(self, name, **arguments):
        """The exit code and results.json, without what differs from run to run."""
        directory = self.make_directory(name)
        self.write(SCRIPT, name, 'script.py')
        job = run_job(self.write(JOB, name, 'my_job.py'), directory, **arguments)
        report = report_of(self, job, directory)
        self.assertEqual(sum(map(count_sections, report['report']['tasks'])), SECTIONS)
        # Text, so that the order of the keys counts and a difference shows as lines.
        return f'exit code {job.returncode}\n{json.dumps(report, indent=1)}'


def count_sections(node):
    return sum(1 + count_sections(section) for section in node.get('sections', []))


if __name__ == '__main__':
    unittest.main()
