"""The verdict as the exit code of jobs: told by a service, found in files, and of unmodified jobs if RAPPORTEUR_JAR is set."""
import enum
import sys
import unittest
from contextlib import redirect_stdout
from io import StringIO
from types import SimpleNamespace

from fakes import FakeRapporteur, TemporaryDirectoryTestCase, listen
from jobs import RAPPORTEUR, run_job, start_sidecar
from rapporteur_pyats.settings import Run, Settings
from rapporteur_pyats.sidecar import Sidecar
from rapporteur_pyats.verdict import Verdict, decide, found, told

JOB = '''
import os
from pyats.easypy import run

def main(runtime):
    run(testscript=os.path.join(os.path.dirname(__file__), 'script.py'), runtime=runtime, taskid='T1')
'''
JOB_WITH_A_LOST_TASK = '''
import os
from pyats.easypy import Task, run

def main(runtime):
    script = os.path.join(os.path.dirname(__file__), 'script.py')
    lost = Task(testscript=script, runtime=runtime, taskid='Lost')
    run(testscript=script, runtime=runtime, taskid='T1')
'''
EMPTY_JOB = '''
def main(runtime):
    pass
'''
SCRIPT = '''
import contextlib
import os
import signal
from pyats import aetest

class Only(aetest.Testcase):
    @aetest.test
    def test(self):
        WORK
'''
KILL = '''for pid in filter(str.isdigit, os.listdir('/proc')):
            # others end meanwhile
            with contextlib.suppress(OSError), open(f'/proc/{pid}/cmdline', 'rb') as file:
                if b'--rapporteur.runtime-directory=' + os.fsencode(os.path.join(os.path.dirname(__file__), 'runinfo', 'job-uid')) in file.read().split(b'\\0'):
                    os.kill(int(pid), signal.SIGKILL)'''


class EasypyCodes(enum.IntEnum):
    OK = 0
    NOT_100_PERCENT = 1
    UNKNOWN_ERROR = 4


class VerdictTests(TemporaryDirectoryTestCase):

    def test_the_answer_of_a_service_is_taken(self):
        for word, code in [('pass', 0), ('fail', 1), ('partial', 2), ('empty', 3)]:
            with self.subTest(word):
                self.assertEqual(told({'run': 'r', 'verdict': word, 'plan': 'none', 'reasons': []}), Verdict(code, f'r {word} (plan: none)'))
        self.assertEqual(told({'run': 'r', 'verdict': 'fail', 'plan': 'complete', 'reasons': ['a failed', 'b errored']}),
                         Verdict(1, 'r fail (plan: complete): a failed; b errored'))

    def test_any_other_answer_is_no_pass(self):
        for answer in (None, [], {}, {'verdict': 'pass'}, {'run': 'r', 'verdict': 'PASS', 'plan': 'none', 'reasons': []}):
            with self.subTest(answer):
                self.assertEqual(told(answer), Verdict(4, f'there is no verdict: who answers is not Rapporteur: {answer}'))

    def test_what_the_jar_finds_is_taken(self):
        for code, word in enumerate(['pass', 'fail', 'partial', 'empty']):
            with self.subTest(word):
                java = self.make_java('java', script=f'test "$1 $2" = "verdict /ri" && echo "r {word} (plan: none)"; exit {code}')
                self.assertEqual(found([java], '/ri', 60), Verdict(code, f'r {word} (plan: none)'))

    def test_a_jar_that_does_not_say_is_no_pass(self):
        for script, why in [('echo "nothing is there" >&2; exit 4', 'nothing is there'), ('exit 0', '{java} ended with status 0'),
                            ('echo a; echo b; exit 0', 'a b'), ('kill -9 $$', '{java} ended with status -9'), ('echo r pass; exit 64', 'r pass')]:
            with self.subTest(script):
                java = self.make_java('java', script=script)
                self.assertEqual(found([java], '/ri', 60), Verdict(4, 'there is no verdict: ' + why.format(java=java)))

    def test_a_jar_that_can_not_be_asked_is_no_pass(self):
        java = self.make_java('java', script='exec sleep 60')
        for command, why in [([java], 'timed out after 0.1 seconds'), ([self.path('none')], 'No such file')]:
            with self.subTest(why):
                verdict = found(command, '/ri', 0.1)
                self.assertEqual(verdict.code, 4)
                self.assertIn(why, verdict.line)

    def test_a_job_ends_with_the_code_of_the_verdict_but_never_with_0_if_its_own_is_another(self):
        for code, ends in [(0, [0, 1, 4]), (1, [1, 1, 1]), (2, [2, 2, 2]), (3, [3, 3, 3]), (4, [4, 4, 4])]:
            with self.subTest(code):
                runtime = SimpleNamespace(ReturnCodes=EasypyCodes)
                with redirect_stdout(StringIO()) as output:
                    decide(runtime, Verdict(code, 'why\nso'))
                self.assertEqual(output.getvalue(), 'rapporteur: why so\n')
                codes = [runtime.ReturnCodes.OK, runtime.ReturnCodes.NOT_100_PERCENT, runtime.ReturnCodes.UNKNOWN_ERROR]
                self.assertEqual([*map(int, codes)], ends)
                self.assertEqual([each.value for each in codes], ends)

    def test_the_verdict_is_asked_of_the_service_when_it_has_closed_the_run(self):
        answer = {'run': 'r 1', 'verdict': 'partial', 'plan': 'none', 'reasons': ['T1 is open']}
        opened = (201, {}, {'run': 'r 1', 'socket': self.path('s')})
        rapporteur = FakeRapporteur(self, [opened, (200, {}, {}), (200, {}, answer), (404, {}, {'detail': 'There is no run r 1'})])
        listen(self, self.path('s'))
        sidecar = Sidecar(Run('job', '/ri'), Settings(url=rapporteur.url, token='t', reconnect_timeout=0))
        sidecar.start_server()
        sidecar.stop_server()
        self.assertEqual(sidecar.verdict(), Verdict(2, 'r 1 partial (plan: none): T1 is open'))
        self.assertEqual(rapporteur.requests[2], ('/api/v1/runs/r%201/verdict', None, 'Bearer t'))
        self.assertEqual(sidecar.verdict(), Verdict(4, f'there is no verdict: {rapporteur.url}: answered 404 Not Found (There is no run r 1)'))


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
class VerdictOfJobsTests(TemporaryDirectoryTestCase):

    def ends(self, name, work='pass', job=JOB, **environment):
        """The exit code of a job, and what it says of its verdict."""
        directory = self.make_directory(name)
        self.write(SCRIPT.replace('WORK', work), name, 'script.py')
        ended = run_job(self.write(job, name, 'job.py'), directory, RAPPORTEUR_START_TIMEOUT='300', **environment)
        self.output = ended.output
        return ended.returncode, [line for line in ended.output.splitlines() if line.startswith('rapporteur: ')]

    def assert_ends(self, code, pattern, ended):
        self.assertEqual(ended[0], code, self.output)
        self.assertEqual(len(ended[1]), 1, self.output)
        self.assertRegex(ended[1][0], pattern)

    def test_a_job_with_a_server_of_its_own(self):
        decided = {**RAPPORTEUR, 'RAPPORTEUR_VERDICT_EXIT_CODE': 'true'}
        self.assert_ends(0, r'^rapporteur: \S+ pass \(plan: complete\)$', self.ends('pass', **decided))
        self.assert_ends(1, r'^rapporteur: \S+ fail \(plan: complete\): .*T1', self.ends('fail', 'self.failed("on purpose")', **decided))
        self.assert_ends(2, r'^rapporteur: \S+ partial \(plan: incomplete\): .*Lost', self.ends('lost', job=JOB_WITH_A_LOST_TASK, **decided))
        self.assert_ends(3, r'^rapporteur: \S+ empty \(plan: \w+\): ', self.ends('empty', job=EMPTY_JOB, **decided))

    def test_a_job_whose_server_does_not_come_back(self):
        self.assert_ends(2, r'^rapporteur: \S+ partial \(plan: \w+\): ', self.ends(
            'killed', KILL, RAPPORTEUR_RESTARTS='0', RAPPORTEUR_RECONNECT_TIMEOUT='1', RAPPORTEUR_VERDICT_EXIT_CODE='true', **RAPPORTEUR))

    def test_a_job_without_the_setting_ends_as_before(self):
        self.assertEqual(self.ends('pass', **RAPPORTEUR), (0, []))

    def test_a_job_with_a_sidecar(self):
        decided = {'RAPPORTEUR_URL': start_sidecar(self), 'RAPPORTEUR_VERDICT_EXIT_CODE': 'true'}
        self.assert_ends(0, r'^rapporteur: \S+ pass \(plan: \w+\)$', self.ends('pass', **decided))
        self.assert_ends(1, r'^rapporteur: \S+ fail \(plan: \w+\): .*T1', self.ends('fail', 'self.failed("on purpose")', **decided))

    def test_a_job_below_run(self):
        by = [sys.executable, '-m', 'rapporteur_pyats', 'run', '--']
        self.assert_ends(3, r'^rapporteur: \S+ empty \(plan: \w+\): ', self.ends(
            'empty', job=EMPTY_JOB, by=by, configuration=None, RAPPORTEUR_VERDICT_EXIT_CODE='true', **RAPPORTEUR))


if __name__ == '__main__':
    unittest.main()
