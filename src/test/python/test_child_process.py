import atexit
import json
import os
import signal
import time
import unittest
from unittest.mock import patch

from fakes import TemporaryDirectoryTestCase
from rapporteur_pyats.child_process import ChildProcess
from rapporteur_pyats.left_run import JOURNAL
from rapporteur_pyats.ping import ping
from rapporteur_pyats.settings import RapporteurError, Run, Settings


class ChildProcessTests(TemporaryDirectoryTestCase):

    def setUp(self):
        super().setUp()
        self.make_server_java('java')
        self.jar = self.write('', 'rapporteur.jar')
        self.make_directory('ri')
        self.environment(JAVA_HOME=self.path('java'))

    def environment(self, **variables):
        patched = patch.dict(os.environ, variables)
        patched.start()
        self.addCleanup(patched.stop)

    def child(self, directory=None, report_format='json', utc=False, request_log=False, **settings):
        run = Run('job', directory or self.path('ri'), report_format, utc, request_log)
        child = ChildProcess(run, Settings(jar=self.jar, **settings))
        self.addCleanup(self.kill, child)
        self.addCleanup(atexit.unregister, child.stop_server)
        return child

    def kill(self, child):
        if child._process:
            child._supervisor.stop()
        if child._process and child._process.poll() is None:
            os.killpg(child._process.pid, signal.SIGKILL)
            child._process.wait()

    def refusal(self, child):
        with self.assertRaises(RapporteurError) as caught:
            child.start_server()
        return str(caught.exception)

    def test_answers_once_started_and_ends_on_stop(self):
        child = self.child()
        child.start_server()
        ping(child._socketpath, 5)
        child.stop_server()
        self.assertEqual(child._socketpath, self.path('ri', 'reporter.sock'))
        self.assertEqual(child._process.returncode, 0)
        self.assertEqual(self.text('ri', 'ended.txt'), 'ended by SIGTERM\n')
        self.assertFalse(os.path.exists(self.path('ri', '.rapporteur.log')))

    def test_the_log_stays_where_it_is_wanted_or_tells_of_trouble(self):
        for behaviour, keep, text in [('serve', True, 'fake server serve\n'), ('WARN', False, 'fake server WARN\n')]:
            with self.subTest(behaviour):
                self.environment(FAKE_SERVER=behaviour)
                child = self.child(self.make_directory(behaviour), keep_files=keep)
                child.start_server()
                child.stop_server()
                self.assertEqual(self.text(behaviour, '.rapporteur.log'), text)

    def test_a_server_that_ends_with_an_error_is_logged(self):
        self.environment(FAKE_SERVER='fail')
        child = self.child()
        child.start_server()
        with self.assertLogs('rapporteur_pyats') as logs:
            child.stop_server()
        self.assertEqual(logs.output, ['ERROR:rapporteur_pyats.child_process:rapporteur: the server ended with status 3; '
                                       f'reports may be missing. See {self.path("ri", ".rapporteur.log")}.'])
        self.assertEqual(self.text('ri', '.rapporteur.log'), 'fake server fail\n')

    def test_the_journal_stays_if_files_are_kept(self):
        self.child(keep_files=True).start_server()
        self.assertEqual(json.loads(self.text('ri', 'arguments.json'))[-1], '--rapporteur.journal.on-close=keep')

    def test_a_directory_that_is_gone_is_no_trouble(self):
        child = self.child()
        child.start_server()
        os.remove(self.path('ri', '.rapporteur.log'))
        with self.assertNoLogs('rapporteur_pyats'):
            child.stop_server()

    def test_the_command_carries_the_run(self):
        self.child(report_format='yaml', utc=True, request_log=True, java_options=['-Xmx64m']).start_server()
        self.assertEqual(json.loads(self.text('ri', 'arguments.json')), [
            '-Xmx64m', '-jar', self.jar, f'--rapporteur.runtime-directory={self.path("ri")}', '--rapporteur.report-format=yaml',
            '--rapporteur.utc=true', '--rapporteur.request-log=true'])

    def test_the_command_is_short_by_default(self):
        self.child().start_server()
        self.assertEqual(json.loads(self.text('ri', 'arguments.json')), [
            '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-XX:MetaspaceSize=96m', '-Xms32m', '-jar', self.jar, f'--rapporteur.runtime-directory={self.path("ri")}',
            '--rapporteur.report-format=json'])

    def test_the_server_is_told_whom_it_belongs_to(self):
        self.environment(REPORTER_PARENT_PID='1')
        self.child().start_server()
        self.assertEqual(self.text('ri', 'parent.txt'), str(os.getpid()))

    def test_a_directory_too_long_for_a_socket_is_served(self):
        directory = self.make_directory('d' * 100)
        child = self.child(directory)
        child.start_server()
        self.assertEqual(child._socketpath, os.readlink(os.path.join(directory, 'reporter.sock')))

    def test_a_signal_to_the_group_of_the_job_does_not_reach_it(self):
        child = self.child()
        child.start_server()
        self.assertNotEqual(os.getpgid(child._process.pid), os.getpgid(0))
        self.assertNotEqual(os.getsid(child._process.pid), os.getsid(0))

    def test_a_forked_process_does_not_stop_it(self):
        child = self.child()
        child.start_server()
        pid = os.fork()
        if pid == 0:
            child.stop_server()
            os._exit(0)
        os.waitpid(pid, 0)
        self.assertIsNone(child._process.poll())
        ping(child._socketpath, 5)

    def test_a_missing_jar_is_told(self):
        os.remove(self.jar)
        self.assertEqual(self.refusal(self.child()),
                         f'there is no readable file {self.jar}. Set RAPPORTEUR_JAR to the jar of Rapporteur.')

    def test_a_java_that_can_not_be_run_is_told(self):
        java = self.write('no program', 'java', 'bin', 'java')
        self.assertEqual(self.refusal(self.child()),
                         f"{java} can not be run: [Errno 8] Exec format error: '{java}'. Set JAVA_HOME to another Java.")

    def test_a_server_that_ends_at_once_is_shown_with_its_last_lines(self):
        self.environment(FAKE_SERVER='end')
        self.assertEqual(self.refusal(self.child()),
                         f'{self.jar} ended with status 7 before it answered. Check RAPPORTEUR_JAR and RAPPORTEUR_JAVA_OPTIONS. '
                         f'Its output in {self.path("ri", ".rapporteur.log")} ends with:\n    fake server end')

    def test_a_server_that_says_nothing_is_told_so(self):
        self.make_java('java', script='exit 3')
        self.assertEqual(self.refusal(self.child()), f'{self.jar} ended with status 3 before it answered. '
                         'Check RAPPORTEUR_JAR and RAPPORTEUR_JAVA_OPTIONS. It printed nothing.')

    def test_a_server_that_does_not_answer_in_time_is_ended(self):
        self.make_java('java', script='exec sleep 60')
        child = self.child(start_timeout=0.1)
        self.assertEqual(self.refusal(child), f'{self.jar} did not answer within 0.1 s ([Errno 2] No such file or directory). '
                         'Set RAPPORTEUR_START_TIMEOUT to allow more. It printed nothing.')
        self.assertEqual(child._process.returncode, -signal.SIGKILL)

    def test_a_server_that_does_not_end_is_killed_with_a_warning(self):
        self.environment(FAKE_SERVER='stubborn')
        child = self.child(stop_timeout=0.1)
        child.start_server()
        with self.assertLogs('rapporteur_pyats') as logs:
            child.stop_server()
        self.assertEqual(child._process.returncode, -signal.SIGKILL)
        self.assertEqual(logs.output, [
            'WARNING:rapporteur_pyats.child_process:rapporteur: the server did not end within 0.1 s and was killed; reports may be missing. '
            f'See {self.path("ri", ".rapporteur.log")}, or set RAPPORTEUR_STOP_TIMEOUT.'])

    def test_a_server_that_dies_is_started_again(self):
        child = self.child()
        child.start_server()
        for restarts in (1, 2):
            os.killpg(child._process.pid, signal.SIGKILL)
            self.await_restarts(child, restarts)
            self.assertEqual(json.loads(self.text('ri', 'arguments.json'))[-1], '--rapporteur.resume=true')
        with self.assertLogs('rapporteur_pyats') as logs:
            child.stop_server()
        self.assertEqual(logs.output, ['WARNING:rapporteur_pyats.child_process:rapporteur: the server ended during the job and was started again, '
                                       f'2 times. See {self.path("ri", ".rapporteur.log")}.'])
        self.assertEqual(self.text('ri', 'ended.txt'), 'ended by SIGTERM\n')
        self.assertEqual(self.text('ri', '.rapporteur.log'), 3 * 'fake server serve\n')

    def test_a_server_that_died_last_is_started_again_to_end_the_run(self):
        child = self.child()
        child.start_server()
        # The thread would have it started before the test can stop it.
        with patch.object(child._supervisor, '_restart', return_value=False):
            os.killpg(child._process.pid, signal.SIGKILL)
            child._process.wait()
            child._supervisor.stop()
        child.stop_server()
        self.assertEqual(child._supervisor.restarts, 1)
        self.assertEqual(self.text('ri', 'ended.txt'), 'ended by SIGTERM\n')

    def test_a_server_that_ends_within_its_last_work_is_started_again_to_finish_it(self):
        for behaviour, first in [('die', -signal.SIGKILL), ('rush', 0)]:
            with self.subTest(behaviour):
                self.environment(FAKE_SERVER=behaviour)
                directory = self.make_directory(behaviour)
                child = self.child(directory)
                child.start_server()
                server = child._process
                with self.assertLogs('rapporteur_pyats') as logs:
                    child.stop_server()
                self.assertEqual(server.returncode, first)
                self.assertEqual(logs.output, ['WARNING:rapporteur_pyats.child_process:rapporteur: the server ended during the job and was started '
                                               f'again, 1 times. See {os.path.join(directory, ".rapporteur.log")}.'])
                self.assertEqual(self.text(behaviour, 'ended.txt'), 'ended by SIGTERM\n')

    def test_a_server_that_dies_behind_its_run_is_not_started_again(self):
        """It would find no run to take up, and begin another one in its place."""
        child = self.child()
        child.start_server()
        with open(self.path('ri', JOURNAL), 'r+b') as journal:
            journal.seek(12)
            journal.write(b'\1')
        os.killpg(child._process.pid, signal.SIGKILL)
        child._supervisor._ended.wait(60)
        self.assertFalse(os.path.lexists(child._socketpath), 'clients wait for it')
        with self.assertLogs('rapporteur_pyats'):
            child.stop_server()
        self.assertEqual(child._supervisor.restarts, 0)

    def test_a_server_whose_status_nobody_knows_is_started_again(self):
        """Another part of the job may have waited for all its children."""
        child = self.child()
        child.start_server()
        former = child._process
        with patch.object(former, '_try_wait', side_effect=lambda _: (former.pid, 0)):
            os.killpg(former.pid, signal.SIGKILL)
            self.await_restarts(child, 1)

    def test_a_server_that_always_dies_is_given_up(self):
        child = self.child(restarts=2)
        child.start_server()
        self.environment(FAKE_SERVER='end')
        with self.assertLogs('rapporteur_pyats') as logs:
            os.killpg(child._process.pid, signal.SIGKILL)
            child._supervisor._ended.wait(60)
            child.stop_server()
        self.assertEqual([line.split(':', 2)[2].split(' Its output')[0] for line in logs.output], [
            'rapporteur: the server has ended with status -9 and is started again.',
            'rapporteur: the server has ended with status 7 and is started again.',
            'rapporteur: the server has ended with status 7, after 2 restarts; it is not started again.',
            'rapporteur: the server ended during the job; reports may be missing. '
            f'See {self.path("ri", ".rapporteur.log")}.'])

    def test_a_server_that_was_told_to_end_is_not_started_again(self):
        child = self.child()
        child.start_server()
        os.killpg(child._process.pid, signal.SIGTERM)
        child._supervisor._ended.wait(60)
        with self.assertLogs('rapporteur_pyats'):
            child.stop_server()
        self.assertEqual(child._supervisor.restarts, 0)

    def await_restarts(self, child, restarts):
        """Until the next server answers."""
        deadline = time.monotonic() + 60
        while child._supervisor.restarts < restarts:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)
        child._wait_until_ready(60)

    def test_a_server_that_ended_during_the_job_is_logged(self):
        child = self.child(restarts=0)
        child.start_server()
        self.kill(child)
        with self.assertLogs('rapporteur_pyats') as logs:
            child.stop_server()
        self.assertEqual(logs.output, ['ERROR:rapporteur_pyats.child_process:rapporteur: the server ended during the job; '
                                       f'reports may be missing. See {self.path("ri", ".rapporteur.log")}.'])


if __name__ == '__main__':
    unittest.main()
