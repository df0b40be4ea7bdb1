"""A job whose steps and details come from many threads, which hangs with the client and the server of pyATS alone. Needs RAPPORTEUR_JAR."""
import json
import os
import unittest

from fakes import TemporaryDirectoryTestCase
from jobs import RAPPORTEUR, run_job

JOB = '''
import os
from pyats.easypy import run

def main(runtime):
    run(testscript=os.path.join(os.path.dirname(__file__), 'script.py'), runtime=runtime, taskid='T1')
'''
SCRIPT = '''
from threading import Barrier, Thread
from pyats import aetest

THREADS = 6

class Together(aetest.Testcase):
    @aetest.test
    def test(self, steps):
        barrier = Barrier(THREADS, timeout=60)

        def work(thread):
            for number in range(3):
                barrier.wait()
                with steps.start(f'{thread}.{number}', continue_=True) as step:
                    barrier.wait()
                    for detail in range(10):
                        self.reporter.client.add_detail(detail=f'{thread}.{number}.{detail}')
                    if (thread, number) == (3, 1):
                        step.failed('on purpose')
                barrier.wait()
                self.reporter.client.add_detail(detail=f'after {thread}.{number}')

        threads = [Thread(target=work, args=[thread]) for thread in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
'''
FORKS = '''
from threading import Thread
from pyats import aetest
from pyats.async_ import pcall

class Together(aetest.Testcase):
    @aetest.test
    def test(self, steps):
        def work(thread):
            with steps.start(thread) as step:
                def fork(name):
                    with step.start(name):
                        self.reporter.client.add_detail(detail=f'of {name}')
                pcall(fork, name=[f'fork of {thread}'])

        threads = [Thread(target=work, args=[thread]) for thread in 'ab']
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
'''


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
class ThreadsTests(TemporaryDirectoryTestCase):

    def test_steps_of_threads_are_reported_side_by_side(self):
        testcase, test = self.run_script(SCRIPT)
        steps = {step['name']: (step['result']['value'], step['details']) for step in test['sections']}
        expected = {}
        for thread in range(6):
            for number in range(3):
                name = f'{thread}.{number}'
                bad = name == '3.1'
                expected[name] = ('failed' if bad else 'passed', [f'{name}.{detail}' for detail in range(10)]
                                  + (['Failed reason: on purpose'] if bad else []))
        self.maxDiff = None
        self.assertEqual(steps, expected)
        self.assertEqual(len(test['sections']), len(expected))
        self.assertEqual(sorted(test['details']), [f'after {name}' for name in sorted(expected)])
        self.assertEqual((testcase['id'], test['id']), ('Together', 'test'))

    def test_forks_of_threads_are_reported_below_their_steps(self):
        _, test = self.run_script(FORKS)
        steps = sorted((step['name'], [(inner['name'], inner['details']) for inner in step['sections']]) for step in test['sections'])
        self.assertEqual(steps, [('a', [('fork of a', ['of fork of a'])]), ('b', [('fork of b', ['of fork of b'])])])

    def run_script(self, script):
        """The report of the only testcase, and of the only test within."""
        self.write(script, 'script.py')
        job = run_job(self.write(JOB, 'my_job.py'), self.directory, **RAPPORTEUR)
        self.assertTrue(os.path.exists(self.path('runinfo', 'job-uid', 'results.json')), job.output)
        testcase, = json.loads(self.text('runinfo', 'job-uid', 'results.json'))['report']['tasks'][0]['sections']
        test, = testcase['sections']
        return testcase, test


if __name__ == '__main__':
    unittest.main()
