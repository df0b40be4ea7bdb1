"""Compares the archive that easypy makes of a job by default with that of a job which reports to the server of pyATS, in both modes.

Needs RAPPORTEUR_JAR, and takes RAPPORTEUR_JAVA_OPTIONS along; is skipped without.
"""
import json
import os
import re
import signal
import time
import unittest
from difflib import unified_diff
from glob import glob
from importlib.metadata import version
from itertools import chain, islice
from urllib import request
from urllib.error import HTTPError
from zipfile import ZipFile

from fakes import TemporaryDirectoryTestCase
from jobs import PROCESS_ID, RAPPORTEUR, normal, run_job, start_sidecar

JOB = '''
import os
from pyats.easypy import run

def main(runtime):
    for task in ('T1', 'T2'):
        run(testscript=os.path.join(os.path.dirname(__file__), 'script.py'), runtime=runtime, taskid=task)
'''
SCRIPT = '''
import os, time
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
REPORTS = ['results.json', 'ResultsDetails.xml', 'ResultsSummary.xml']
OPTIONS = {'alone': [], 'xunit': ['--xunit'], 'html': ['--html-logs'], 'verbose': ['-v'], 'rerun': ['--rerun-file', 'rerun.yaml']}
# What names the configuration and the environment of the job, or is a log of the server itself. In a job that is verbose, logs have addresses, too.
INCOMPARABLE = ['easypy.configuration.yaml', 'env.txt', 'job.report', 'reporter.log']
SHOWN_LINES = 60
# Before 26.9 the part of a log that belongs to a section ends when it stops, and not where the next one begins. What lies between is there with -v only.
PARTS_END_AT_STOPS = tuple(map(int, version('pyats').split('.')[:2])) < (26, 9)
# Times, durations, and what is counted in characters of these or of process ids.
VARYING = re.compile(r'\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d)?|\b\d+:\d\d:\d\d(\.\d+)?\b|\b\d+\.\d+\b|(begin|size)="\d+"'
                     r'|\w{3} \w{3} +\d+ [\d:]+ \d{4}|<cli>.*</cli>|CLI Arguments.*')


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
class ArchivesTests(TemporaryDirectoryTestCase):
    maxDiff = None

    def test_an_archive_has_what_that_of_the_original_has(self):
        url = start_sidecar(self)
        for name, options in OPTIONS.items():
            with self.subTest(name):
                self.assert_same(options=options, url=url)
        self.assert_all_can_still_be_had(url, len(OPTIONS))

    def test_an_archive_of_a_job_that_was_interrupted_has_what_that_of_the_original_has(self):
        url = start_sidecar(self)
        self.assertIn('aborted', self.assert_same(interrupted=True, url=url)['results.json'])
        self.assert_all_can_still_be_had(url, 1)

    def test_a_server_that_is_killed_leaves_its_journal_and_its_log_in_the_archive(self):
        def kill_server(process):
            self.await_waiting('killed')
            os.kill(server_in(self.path('killed', 'runinfo', 'job-uid')), signal.SIGKILL)
            os.killpg(process.pid, signal.SIGINT)

        self.write(SCRIPT, 'killed', 'script.py')
        self.write('', 'killed', 'wait')
        job = run_job(self.write(JOB, 'killed', 'my_job.py'), self.path('killed'), archive=True, meanwhile=kill_server, RAPPORTEUR_RESTARTS='0',
                      **RAPPORTEUR)
        self.assertIn('rapporteur: the server ended during the job; reports may be missing.', job.output)
        left = self.path('killed', 'runinfo', 'job-uid')
        names = set(os.listdir(left) if os.path.isdir(left) else self.zipped('killed'))
        self.assertLessEqual({'.rapporteur.journal', '.rapporteur.log'}, names)

    def test_the_files_of_the_server_are_kept_when_that_is_asked_for(self):
        kept = self.archive('kept', RAPPORTEUR_KEEP_FILES='true', **RAPPORTEUR)
        self.assertLessEqual({'.rapporteur.journal', '.rapporteur.log'}, set(kept))

    def assert_same(self, url, **job):
        expected = self.archive('reference', configuration=None, **job)
        for mode, server in [('child', RAPPORTEUR), ('sidecar', {'RAPPORTEUR_URL': url})]:
            left = self.archive(mode, **server, **job)
            # what the original has not
            self.assertEqual(json.loads(left.pop('receipt.json'))['version'], 1)
            self.assertEqual(list(left), list(expected), mode)
            for file in expected:
                difference = unified_diff(expected[file].splitlines(), left[file].splitlines(), 'pyATS', mode, lineterm='')
                self.assertEqual('\n'.join(islice(difference, SHOWN_LINES)), '', file)
        return expected

    def archive(self, name, options=(), interrupted=False, **arguments):
        """The contents of the archive of a job that had no trouble with its server, by the names of the files."""
        directory = self.path(name, str(len(glob(self.path(name, '*')))))
        os.makedirs(directory)
        for file, text in [('script.py', SCRIPT), ('my_job.py', JOB), ('rerun.yaml', RERUN)]:
            self.write(text, directory, file)
        if interrupted:
            self.write('', directory, 'wait')

        def interrupt(process):
            self.await_waiting(directory)
            os.killpg(process.pid, signal.SIGINT)

        job = run_job(self.path(directory, 'my_job.py'), directory, options=options, archive=True,
                      meanwhile=interrupt if interrupted else None, **arguments)
        self.assertEqual((job.returncode, re.findall('rapporteur:.*|Traceback.*', job.output)), (1, []), job.output)
        self.assertEqual(os.listdir(self.path(directory, 'runinfo')), [])
        contents = self.zipped(directory)
        if '-v' in options:
            contents = {file: text if file in [*REPORTS, 'receipt.json'] else '' for file, text in contents.items()}
            if PARTS_END_AT_STOPS:
                contents['results.json'] = re.sub(r'"size_lines": \d+', '"size_lines": "<varying>"', contents['results.json'])
        return contents

    def await_waiting(self, directory):
        deadline = time.monotonic() + 300
        while not os.path.exists(self.path(directory, 'waits')):
            self.assertLess(time.monotonic(), deadline, 'the test that waits has not begun')
            time.sleep(0.05)

    def zipped(self, directory):
        archives = glob(self.path(directory, 'archive', '**', '*.zip'), recursive=True)
        self.assertEqual(len(archives), 1)
        with ZipFile(archives[0]) as archive:
            return {name: self.comparable(name, archive.read(name).decode('utf-8', 'replace'), self.path(directory))
                    for name in sorted(archive.namelist())}

    @staticmethod
    def comparable(name, text, directory):
        if name in INCOMPARABLE:
            return ''
        if name == 'receipt.json':
            return text
        if name == 'results.json':
            return json.dumps(normal(json.loads(text), directory), indent=1)
        return VARYING.sub('<varying>', PROCESS_ID.sub('pid N', text.replace(directory, '<directory>')))

    def assert_all_can_still_be_had(self, url, runs):
        """What the service knows of runs whose directories are gone: it has copies of reports and logs."""
        self.assertNotRegex(self.text('sidecar.log'), 'WARN|ERROR')
        listed = json.loads(get(f'{url}/api/v1/runs')[1])
        self.assertEqual([(run['state'], run['reports']) for run in listed], [('closed', REPORTS)] * runs)
        for run in (f'{url}/api/v1/runs/{run["run"]}' for run in listed):
            status, summary = get(run + '/summary')
            self.assertEqual(status, 200)
            # before 25.9 a rerun of nothing that failed has no task
            tasks = [f'/contexts/{task["seq"]}/log' for task in json.loads(summary)['tasks']['items']]
            logs = [f'/logs/{log["file"]}' for log in json.loads(get(run + '/logs')[1])]
            self.assertEqual(bool(logs), bool(tasks))
            there = chain(['/reports', '/reports.zip', '/receipt', '/verdict'], tasks, logs, (f'/reports/{report}' for report in REPORTS))
            self.assertEqual({path: get(run + path)[0] for path in there if get(run + path)[0] != 200}, {})
            status, events = get(run + '/events')
            self.assertEqual((status, json.loads(events)['events'][0]['type']), (200, 'run-opened'))


def get(url):
    try:
        with request.build_opener(request.ProxyHandler({})).open(url, timeout=60) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


def server_in(directory):
    """The process id of the server that a job has started for itself."""
    wanted = f'--rapporteur.runtime-directory={directory}'.encode()
    for path in glob('/proc/[0-9]*/cmdline'):
        try:
            with open(path, 'rb') as file:
                if wanted in file.read().split(b'\0'):
                    return int(path.split('/')[2])
        except OSError:
            # It has ended meanwhile.
            continue
    raise AssertionError(f'no server reports in {directory}')


if __name__ == '__main__':
    unittest.main()
