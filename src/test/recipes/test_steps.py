"""
The steps of each recipe, in the order of its pipeline, against a service that is started as the recipe says: with tests that pass, and with some that don't.
"""
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path
from urllib.request import urlopen

from recipes import DIRECTORY, ROOT, VARIABLES, all_recipes, blocks
from service import Service, on_this_machine

ADDRESSES = 'http://rapporteur:8080', 'http://127.0.0.1:8080'
REPORTS = {'results.json', 'ResultsDetails.xml', 'ResultsSummary.xml', 'junit.xml'}
SLOWLY = ('test_tests_that_pass_end_well_and_their_reports_are_there', 'test_tests_that_die_with_exit_code_0_fail_the_step',
          'test_a_step_that_is_cancelled_closes_its_run')
PYTEST = 'timeout -k 10 30m pytest'
HARNESS = '''
import json, os, sys
from urllib.request import Request, urlopen
commands = [{'command': 'start_testsuite', 'as': 'suite', 'arguments': {'id': 'nightly'}},
            {'command': 'start_task', 'as': 'task', 'parent': '$suite', 'arguments': {'id': 'routing'}},
            {'command': 'start_section', 'as': 'ping', 'parent': '$task', 'arguments': {'id': 'ping', 'type': 'Testcase'}},
            {'command': 'stop_section', 'context': '$ping', 'arguments': {'result': {'value': 'passed'}}},
            {'command': 'stop_task', 'context': '$task'}, {'command': 'stop_testsuite', 'context': '$suite'}]
headers = {'Content-Type': 'application/json'}
if 'RAPPORTEUR_TOKEN' in os.environ:
    headers['Authorization'] = 'Bearer ' + os.environ['RAPPORTEUR_TOKEN']
run = os.environ['RAPPORTEUR_URL'] + '/api/v1/runs/' + os.environ['RAPPORTEUR_RUN_ID']
urlopen(Request(run + '/commands?stopOnError=true', json.dumps(commands[:int(sys.argv[1])]).encode(), headers)).read()
'''


def setUpModule():
    """Makes what the image of the tests has, by the lines of its Dockerfiles."""
    for name, [_, dockerfile] in zip(('python', 'java'), [each for each in blocks('README') if each[0] == 'dockerfile']):
        commands = DIRECTORY / f'commands-{name}'
        commands.mkdir()
        # a copy, since a build leaves files beside the sources
        sources = DIRECTORY / f'sources-{name}'
        shutil.copytree(ROOT / 'src/main/python', sources)
        for line in dockerfile.splitlines():
            if line.startswith('RUN '):
                here = on_this_machine(line[4:]).replace('/usr/local/bin', str(commands)).replace(' /rapporteur', f' {sources}')
                subprocess.run(['sh', '-ec', here], check=True, timeout=300, env={**os.environ, 'PATH': path(commands)}, stdout=subprocess.DEVNULL)
    (DIRECTORY / 'commands-machine').mkdir()
    [commands] = [text for language, text in blocks('systemd') if language == 'sh' and text.startswith('#!')]
    (DIRECTORY / 'commands-machine/rapporteur').write_text(on_this_machine(commands))
    (DIRECTORY / 'commands-machine/rapporteur').chmod(0o755)


def path(commands):
    return f'{commands}:{Path(sys.executable).parent}:{os.environ["PATH"]}'


class Steps:
    """The same for each recipe."""

    @classmethod
    def setUpClass(cls):
        cls.service = Service(cls.recipe, DIRECTORY / cls.recipe.name)

    @classmethod
    def tearDownClass(cls):
        code = cls.service.end()
        log = cls.service.log.read_text()
        # 143 is what the unit takes for success
        assert code == 143 and ' WARN ' not in log and ' ERROR ' not in log, f'{code}\n{log}'

    def setUp(self):
        self.workspace = DIRECTORY / self.recipe.name / self._testMethodName
        self.workspace.mkdir()

    def run_steps(self, tests=None, instead=None, patience=60, **environment):
        """The exit code of the first step that fails, or 0; tests: a file for pytest, instead: what takes the place of pytest."""
        for name, text in {'test_lab.py': tests, 'harness.py': HARNESS}.items():
            if text:
                (self.workspace / name).write_text(text)
        for script in self.recipe.scripts:
            self.assertEqual(script.count(PYTEST), 1)
            script = script.replace(PYTEST, PYTEST.replace('pytest', instead or 'pytest'))
            script = script.replace('timeout 60 ', f'timeout {patience} ')
            code, self.printed = self.execute(script, self.environment() | environment)
            if code:
                return code
        return 0

    def environment(self):
        variables = dict(self.recipe.environment)
        if self.recipe.name != 'systemd':
            self.assertIn(variables['RAPPORTEUR_URL'], ADDRESSES)
        # those of the jar take longer, and do the same
        commands = self.commands if self._testMethodName in SLOWLY else 'python'
        return {**VARIABLES, **variables, 'RAPPORTEUR_URL': self.service.url, 'PATH': path(DIRECTORY / f'commands-{commands}'),
                'HOME': str(self.workspace), 'PYTHONDONTWRITEBYTECODE': '1'}

    def execute(self, script, environment):
        with open(self.workspace / 'log', 'wb') as log:
            code = subprocess.run([*self.recipe.shell, script], env=environment, cwd=self.workspace, stdout=log, stderr=subprocess.STDOUT,
                                  timeout=300, check=False).returncode
        return code, (self.workspace / 'log').read_text()

    def assert_ended(self, code, good, result):
        self.assertEqual(code == 0, good, self.printed)
        self.assertLessEqual(REPORTS, {file.name for file in (self.workspace / 'reports').iterdir()}, self.printed)
        report = json.loads((self.workspace / 'reports/results.json').read_text())['report']
        self.assertEqual(report['result']['value'], result, self.printed)

    def test_tests_that_pass_end_well_and_their_reports_are_there(self):
        self.assert_ended(self.run_steps('def test_ping(): pass\n'), True, 'passed')

    def test_a_test_that_fails_fails_the_step_and_the_reports_are_there(self):
        self.assert_ended(self.run_steps('def test_ping(): assert False\n'), False, 'failed')

    def test_tests_that_die_with_exit_code_0_fail_the_step(self):
        self.assert_ended(self.run_steps('def test_ping(): import os; os._exit(0)\n'), False, 'errored')

    def test_a_test_that_never_ends_fails_the_step(self):
        # its time is over when it has begun, however long that took
        self.assert_ended(self.run_steps('def test_ping(): import os, signal; os.kill(os.getppid(), signal.SIGALRM); signal.pause()\n'), False, 'errored')

    def test_a_harness_that_reports_over_http_ends_well(self):
        self.assert_ended(self.run_steps(instead='python3 harness.py 6'), True, 'passed')

    def test_a_harness_that_leaves_something_open_fails_the_step(self):
        self.assert_ended(self.run_steps(instead='python3 harness.py 3'), False, 'errored')

    def test_a_step_that_runs_nothing_fails(self):
        self.assertNotEqual(self.run_steps(instead='true'), 0, self.printed)

    def test_a_step_without_a_service_fails(self):
        self.assertNotEqual(self.run_steps('def test_ping(): pass\n', patience=1, RAPPORTEUR_URL='http://127.0.0.1:9'), 0, self.printed)


def load_tests(loader, _, pattern):
    suite = unittest.TestSuite()
    for recipe in all_recipes():
        base = SystemdSteps if recipe.name == 'systemd' else Steps
        commands = {'compose': 'java', 'systemd': 'machine'}.get(recipe.name, 'python')
        name = ''.join(word.title() for word in recipe.name.split('-'))
        suite.addTests(loader.loadTestsFromTestCase(type(name, (base, unittest.TestCase), {'recipe': recipe, 'commands': commands})))
    suite.addTests(loader.loadTestsFromTestCase(PyatsTests))
    return suite


class SystemdSteps(Steps):
    """The service outlives the step."""

    def test_a_step_that_is_cancelled_closes_its_run(self):
        (self.workspace / 'test_lab.py').write_text('def test_ping(): import signal; open("begun", "w"); signal.pause()\n')
        with open(self.workspace / 'log', 'wb') as log:
            step = subprocess.Popen([*self.recipe.shell, self.recipe.scripts[0]], env=self.environment(), cwd=self.workspace, stdout=log,
                                    stderr=subprocess.STDOUT, start_new_session=True)
        self.wait_until(lambda: (self.workspace / 'begun').exists())
        # as agents do: all of the session, whatever groups it made
        for process in subprocess.run(['ps', '-o', 'pid=', '-s', str(step.pid)], capture_output=True, text=True, check=True).stdout.split():
            with contextlib.suppress(ProcessLookupError):  # it has ended with another one
                os.kill(int(process), signal.SIGTERM)
        self.assertNotEqual(step.wait(300), 0)
        with urlopen(f'{self.service.url}/api/v1/runs?limit=1', timeout=60) as answer:
            [run] = json.load(answer)
        self.assertEqual(run['state'], 'closed', (self.workspace / 'log').read_text())

    @staticmethod
    def wait_until(condition):
        end = time.monotonic() + 300
        while not condition():
            assert time.monotonic() < end
            time.sleep(0.05)


class PyatsTests(unittest.TestCase):
    """The step of the page for all systems, which starts its own service."""

    def step(self, name, result):
        workspace = DIRECTORY / f'pyats-{name}'
        workspace.mkdir()
        (workspace / 'my_job.py').write_text('from pyats.easypy import run\ndef main(): run(testscript="script.py")\n')
        (workspace / 'script.py').write_text('from pyats import aetest\nclass Ping(aetest.Testcase):\n'
                                             f'    @aetest.test\n    def ping(self): self.{result}("said so")\n')
        [script] = [text for language, text in blocks('README') if 'pyats run job' in text]
        environment = {**os.environ, 'PATH': f'{Path(os.environ["PYATS_PYTHON"]).parent}:{os.environ["PATH"]}', 'PYTHONPATH': str(ROOT / 'src/main/python')}
        done = subprocess.run(['sh', '-ec', on_this_machine(script)], env=environment, cwd=workspace, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding='utf-8', timeout=600, check=False)
        [report] = (workspace / 'reports').glob('*/results.json')
        return done.returncode, json.loads(report.read_text())['report']['result']['value']

    def test_a_job_that_passes_ends_well(self):
        self.assertEqual(self.step('passes', 'passed'), (0, 'passed'))

    def test_a_job_that_fails_fails_the_step(self):
        self.assertEqual(self.step('fails', 'failed'), (1, 'failed'))


if __name__ == '__main__':
    unittest.main()
