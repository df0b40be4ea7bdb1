"""A command whose pyATS jobs all report to Rapporteur, and what else runs below it. Jobs need RAPPORTEUR_JAR, and are skipped without."""
import json
import os
import shlex
import signal
import subprocess
import sys
import unittest
from urllib import request

from fakes import TemporaryDirectoryTestCase
from jobs import PACKAGE, RAPPORTEUR, report_of, run_job, start_sidecar
from rapporteur_pyats.run import environment_below

RUN = [sys.executable, '-m', 'rapporteur_pyats', 'run', '--']
STARTUP = os.path.join(PACKAGE, 'rapporteur_pyats', 'startup')
URL = 'http://127.0.0.1:9'
SHOWN_STATE = 'import sys; print(sys.path, sorted(sys.modules))'


class RunTests(TemporaryDirectoryTestCase):
    maxDiff = None

    def run_below(self, *command, **environment):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith('RAPPORTEUR_')}
        inherited.update({'PYTHONPATH': PACKAGE, 'RAPPORTEUR_URL': URL, **environment})
        return subprocess.run([*RUN, *command], cwd=self.directory, env=inherited, stdin=subprocess.DEVNULL, capture_output=True,
                              encoding='utf-8', timeout=120, check=False)

    def test_the_exit_code_and_the_output_are_those_of_the_command(self):
        below = self.run_below('sh', '-c', 'echo "$0 $1"; echo problem >&2; exit 7', 'a b', '--')
        self.assertEqual((below.returncode, below.stdout, below.stderr), (7, 'a b --\n', 'problem\n'))

    def test_the_command_is_the_process_that_gets_the_signals(self):
        self.assertEqual(self.run_below('sh', '-c', 'kill -TERM $$').returncode, -signal.SIGTERM)
        ending = [*RUN, sys.executable, '-c', 'import os; print(os.getpid(), flush=True); os.read(0, 1)']
        with subprocess.Popen(ending, env={**os.environ, 'PYTHONPATH': PACKAGE, 'RAPPORTEUR_URL': URL}, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as process:
            self.assertEqual(int(process.stdout.readline()), process.pid)

    def test_a_command_that_can_not_be_run_is_told(self):
        for command, status, problem in [('nowhere', 127, 'there is no command nowhere.'),
                                         (self.directory, 126, f'{self.directory} can not be run: Permission denied.')]:
            with self.subTest(command):
                below = self.run_below(command)
                self.assertEqual((below.returncode, below.stdout, below.stderr), (status, '', f'rapporteur: {problem}\n'))

    def test_a_wrong_setting_is_told_before_the_command_runs(self):
        for url, problem in [('', 'neither RAPPORTEUR_URL nor RAPPORTEUR_JAR is set. Set RAPPORTEUR_URL to where Rapporteur runs, '
                                  'or RAPPORTEUR_JAR to its jar to have it started for this job.'),
                             ('here', "RAPPORTEUR_URL is 'here'. Set it to a URL like http://127.0.0.1:8080.")]:
            with self.subTest(url):
                below = self.run_below('echo', 'it runs', RAPPORTEUR_URL=url)
                self.assertEqual((below.returncode, below.stdout, below.stderr), (125, '', f'rapporteur: {problem}\n'))

    def test_without_a_command_the_usage_is_told(self):
        below = self.run_below()
        self.assertEqual((below.returncode, below.stderr), (2, 'usage: python -m rapporteur_pyats run -- COMMAND ...\n'
                                                               'python -m rapporteur_pyats run: error: no COMMAND is given\n'))

    def test_what_is_searched_for_modules_stays_behind_the_hook_which_is_there_once(self):
        for before, after in [(None, [STARTUP]), ('', [STARTUP]), ('/a::/b', [STARTUP, '/a', '/b']), (f'/a:{STARTUP}', [STARTUP, '/a'])]:
            with self.subTest(before):
                below = environment_below({'RAPPORTEUR_URL': URL, **({} if before is None else {'PYTHONPATH': before})})
                self.assertEqual(below, {'RAPPORTEUR_URL': URL, 'PYTHONPATH': ':'.join(after)})

    def test_the_jar_is_found_by_commands_that_change_their_directory(self):
        self.assertEqual(environment_below({'RAPPORTEUR_JAR': 'target/r.jar'})['RAPPORTEUR_JAR'], os.path.abspath('target/r.jar'))

    def test_a_python_without_pyats_is_as_it_is_alone(self):
        subprocess.run([sys.executable, '-m', 'venv', '--without-pip', self.path('bare')], check=True)
        python = self.path('bare', 'bin', 'python')
        alone = subprocess.run([python, '-c', SHOWN_STATE], env={**os.environ, 'PYTHONPATH': PACKAGE}, cwd=self.directory,
                               stdout=subprocess.PIPE, encoding='utf-8', check=True)
        below = self.run_below(python, '-c', SHOWN_STATE)
        self.assertEqual((below.stdout, below.stderr), (alone.stdout, ''))

    def test_the_sitecustomize_of_others_is_loaded_also_in_processes_below(self):
        self.write('print("customized", __name__)', 'theirs', 'sitecustomize.py')
        script = 'import subprocess, sitecustomize, sys; print(sitecustomize.__file__, flush=True); subprocess.run([sys.executable, "-c", ""])'
        below = self.run_below(sys.executable, '-c', script, PYTHONPATH=f'{PACKAGE}:{self.path("theirs")}')
        # The first line is that of the Python which becomes the command.
        self.assertEqual((below.stdout.splitlines(), below.stderr), (
            ['customized sitecustomize'] * 2 + [self.path('theirs', 'sitecustomize.py'), 'customized sitecustomize'], ''))

    def test_a_sitecustomize_of_others_that_fails_fails_as_it_does_alone(self):
        self.write('raise ValueError("on purpose")', 'theirs', 'sitecustomize.py')
        environment = {**os.environ, 'PYTHONPATH': f'{PACKAGE}:{self.path("theirs")}'}
        alone = subprocess.run([sys.executable, '-c', 'print("runs")'], env=environment, capture_output=True, encoding='utf-8', check=True)
        below = self.run_below(sys.executable, '-c', 'print("runs")', PYTHONPATH=environment['PYTHONPATH'])
        self.assertIn('ValueError: on purpose', alone.stderr)
        self.assertEqual((below.returncode, below.stdout, below.stderr), (0, 'runs\n', alone.stderr * 2))


JOB = '''
import os
from pyats.easypy import run

def main(runtime):
    run(testscript=os.path.join(os.path.dirname(__file__), 'script.py'), runtime=runtime, taskid='T1')
'''
SCRIPT = '''
from pyats import aetest

class One(aetest.Testcase):
    @aetest.test
    def test(self, steps):
        with steps.start('a step', continue_=True) as step:
            step.failed('on purpose')
'''
THEIR_REPORTER = '''
from pyats.easypy.reporter.ae import AEReporter

class TheirReporter(AEReporter):
    def start(self):
        print('their reporter starts')
        super().start()
'''
THEIR_CONFIGURATION = '''
components:
  reporter:
    class: their_reporter.TheirReporter
'''


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
class RunJobsTests(TemporaryDirectoryTestCase):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.write(SCRIPT, 'script.py')
        self.job = self.write(JOB, 'my_job.py')

    def left_by(self, name, **arguments):
        """The exit code and results.json of the job, without what differs from run to run."""
        self.write(SCRIPT, name, 'script.py')
        directory = self.path(name)
        job = run_job(self.write(JOB, name, 'my_job.py'), directory, **{'configuration': None, **arguments})
        return job.output, f'exit code {job.returncode}\n{json.dumps(report_of(self, job, directory), indent=1)}'

    def runs_at(self, url):
        with request.build_opener(request.ProxyHandler({})).open(f'{url}/api/v1/runs', timeout=60) as answer:
            return [(run['name'], run['state']) for run in json.loads(answer.read())]

    def test_jobs_report_there_whatever_their_configuration_and_leave_the_same_report(self):
        self.write(THEIR_REPORTER, 'their_reporter.py')
        theirs = self.write(THEIR_CONFIGURATION, 'theirs.yaml')
        plain = self.write('plugins: {}\n', 'plain.yaml')
        _, expected = self.left_by('reference')
        url = start_sidecar(self)
        for number, (name, job) in enumerate([('none', {}), ('plain', {'configuration': plain}), ('theirs', {'configuration': theirs}),
                                              ('ours', {'configuration': os.path.join(PACKAGE, 'rapporteur_pyats', 'rapporteur.yaml')})]):
            with self.subTest(name):
                output, left = self.left_by(name, by=RUN, RAPPORTEUR_URL=url, PYTHONPATH=f'{PACKAGE}:{self.directory}', **job)
                self.assertEqual(left, expected)
                self.assertEqual('their reporter starts' in output, name == 'theirs')
                self.assertEqual(self.runs_at(url), [('my_job', 'closed')] * (number + 1))

    def test_a_job_with_a_server_of_its_own_leaves_the_same_report(self):
        _, expected = self.left_by('reference')
        _, left = self.left_by('child', by=RUN, RAPPORTEUR_KEEP_FILES='true', **RAPPORTEUR)
        self.assertEqual(left, expected)
        self.assertTrue(os.path.exists(self.path('child', 'runinfo', 'job-uid', '.rapporteur.log')))

    def test_jobs_of_scripts_report_there_where_the_adapter_is_not_installed(self):
        pyats = [sys.executable, os.path.join(os.path.dirname(sys.executable), 'pyats'), 'run', 'job', self.job, '--no-mail', '--no-archive']
        script = self.write('import importlib.util, subprocess\n'
                            'assert importlib.util.find_spec("rapporteur_pyats") is None\n'
                            f'for name in "ab":\n    subprocess.run({pyats!r} + ["--runinfo-dir", name])\n', 'pipeline.py')
        url = start_sidecar(self)
        command = f'cd {shlex.quote(self.directory)} && exec {shlex.quote(sys.executable)} {shlex.quote(script)}'
        environment = {name: value for name, value in os.environ.items() if name != 'PYTHONPATH'}
        # The launcher finds the adapter in its own directory only.
        subprocess.run([*RUN, 'sh', '-c', command], cwd=PACKAGE, env={**environment, 'RAPPORTEUR_URL': url, 'HOME': self.directory},
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=300, check=True)
        self.assertEqual(self.runs_at(url), [('my_job', 'closed')] * 2)


if __name__ == '__main__':
    unittest.main()
