"""A job of eight tasks and fifty remote runners report to one Rapporteur at the same time. Needs RAPPORTEUR_JAR; is skipped without."""
import json
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from urllib import request

from fakes import TemporaryDirectoryTestCase
from jobs import RAPPORTEUR, report_of, run_job, start_sidecar

TASKS, RUNNERS, BATCHES, SECTIONS = 8, 50, 10, 20
JOB = f'''
import os
from pyats.easypy import Task

def main(runtime):
    script = os.path.join(os.path.dirname(__file__), 'script.py')
    tasks = [Task(testscript=script, runtime=runtime, taskid=f'T{{number}}') for number in range({TASKS})]
    for task in tasks:
        task.start()
    for task in tasks:
        task.wait()
'''
SCRIPT = '''
from pyats import aetest

@aetest.loop(number=range(10))
class Many(aetest.Testcase):
    @aetest.test
    def test(self, steps, number):
        for index in range(5):
            with steps.start(f'step {index} of {number}', continue_=True) as step:
                if (number, index) == (7, 3):
                    step.failed('on purpose')
'''
STARTED, STOPPED = '2026-01-02T03:04:05+00:00', '2026-01-02T03:04:06+00:00'


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
class ManyRunnersTests(TemporaryDirectoryTestCase):
    maxDiff = 2000

    def test_all_reports_are_those_of_runs_alone(self):
        job_alone = self.run_job('alone', configuration=None)
        url = start_sidecar(self)
        alone = Runner(url).report()
        self.assertEqual(sections_of(alone), BATCHES * SECTIONS)
        over = threading.Event()
        with ThreadPoolExecutor(RUNNERS) as threads:
            runners = [threads.submit(Runner(url).report, over) for _ in range(RUNNERS)]
            try:
                job = self.run_job('together', RAPPORTEUR_URL=url)
            finally:
                over.set()
        self.assertEqual(job, job_alone)
        for runner in runners:
            self.assertEqual(runner.result(), alone)

    def run_job(self, name, **arguments):
        """The exit code and results.json, tasks by their names, without what differs from run to run."""
        directory = self.make_directory(name)
        self.write(SCRIPT, name, 'script.py')
        job = run_job(self.write(JOB, name, 'my_job.py'), directory, **arguments)
        report = report_of(self, job, directory)
        report['report']['tasks'].sort(key=lambda task: task['id'])
        return f'exit code {job.returncode}\n{json.dumps(report, indent=1)}'


class Runner:
    """A remote runner that says all times itself, so that its reports are always the same."""

    def __init__(self, url):
        opened = self.call('POST', f'{url}/api/v1/runs', {'utc': True, 'socket': False})
        self.run = f'{url}/api/v1/runs/{opened["run"]}'

    def report(self, over=None):
        """Reports all of its sections, the last ones not before something else is over."""
        self.send(('start_testsuite', {'id': 'J', 'starttime': STARTED}, {'as': 'suite'}),
                  ('start_task', {'id': 'T', 'starttime': STARTED}, {'parent': '$suite'}))
        for batch in range(BATCHES):
            if over and batch == BATCHES - 1:
                over.wait()
            self.send(*(command for number in range(batch * SECTIONS, (batch + 1) * SECTIONS) for command in (
                ('start_section', {'id': f's{number}', 'starttime': STARTED}, {'parent': 2, 'as': f's{number}'}),
                ('stop_section', {'result': 'failed' if number % 10 == 0 else 'passed', 'stoptime': STOPPED}, {'context': f'$s{number}'}))))
        self.send(('stop_task', {'stoptime': STOPPED}, {'context': 2}), ('stop_testsuite', {'stoptime': STOPPED}, {'context': 1}))
        self.call('POST', f'{self.run}/close')
        return self.call('GET', f'{self.run}/reports/results.json')

    def send(self, *commands):
        batch = [{'command': name, 'arguments': arguments, **more} for name, arguments, more in commands]
        self.call('POST', f'{self.run}/commands?stopOnError=true', batch)

    @staticmethod
    def call(method, url, body=None):
        data = json.dumps(body).encode() if body is not None else None
        call = request.Request(url, data, {'Content-Type': 'application/json'}, method=method)
        with request.build_opener(request.ProxyHandler({})).open(call, timeout=60) as answer:
            return json.loads(answer.read() or 'null')


def sections_of(report):
    return len(report['report']['tasks'][0]['sections'])


if __name__ == '__main__':
    unittest.main()
