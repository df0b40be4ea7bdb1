"""Compares the archive that easypy makes of a job by default with the one of a job that reports to the server of pyATS, in both modes.

Needs RAPPORTEUR_JAR, and takes RAPPORTEUR_JAVA_OPTIONS along; is skipped without.
"""
import json
import os
import re
import signal
import subprocess
import time
import unittest
from glob import glob
from urllib import request
from urllib.error import HTTPError
from zipfile import ZipFile

from fakes import TemporaryDirectoryTestCase
from jobs import JOB_LIMIT, RAPPORTEUR, normal, run_job, start_sidecar

JOB = '''
import os
from pyats.easypy import run

def main(runtime):
    for task in ('T1', 'T2'):
        run(testscript=os.path.join(os.path.dirname(__file__), 'script.py'), runtime=runtime, taskid=task)
'''
SCRIPT = '''
import os, signal, time
from pyats import aetest

HERE = os.path.dirname(os.path.abspath(__file__))

class First(aetest.Testcase):
    @aetest.test
    def fails(self, steps):
        with steps.start('a step', continue_=True) as step:
            step.failed('on purpose')

class Second(aetest.Testcase):
    @aetest.test
    def passes(self):
        if os.path.exists(os.path.join(HERE, 'wait')):
            os.rename(os.path.join(HERE, 'wait'), os.path.join(HERE, 'waits'))
            time.sleep(60)
'''
RERUN = '''
T1:
  testcases:
  - name: First
    result: FAILED
  testscript: script.py
'''
RESULTS = ['results.json', 'ResultsDetails.xml', 'ResultsSummary.xml']
TIME = re.compile(r'\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d)?|\b\d+\.\d{6}\b|\b\d+:\d\d:\d\d\b|seconds="\d+"|"\d{4}-\d\d"')
SERVER_FILES = re.compile(r'\.rapporteur|reporter\.sock')


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
class ArchivesTests(TemporaryDirectoryTestCase):
    maxDiff = None

    def test_the_archive_has_what_that_of_the_original_has(self):
        url = start_sidecar(self)
        for options in [[], ['--xunit'], ['--html-logs'], ['-v'], ['--rerun-file', self.write(RERUN, 'rerun.yaml')]]:
            with self.subTest(options):
                expected = self.archive_of('reference', options, configuration=None)
                self.assertEqual(self.archive_of('child', options, **RAPPORTEUR), expected)
                self.assertEqual(self.archive_of('sidecar', options, RAPPORTEUR_URL=url), expected)
