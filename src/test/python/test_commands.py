"""The commands for scripts: one contract, for those of the jar and for those of the Python package. Needs RAPPORTEUR_JAR."""
import json
import os
import subprocess
import sys
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib import request

from fakes import TemporaryDirectoryTestCase
from jobs import PACKAGE, RAPPORTEUR, free_port, start_sidecar
from rapporteur_pyats.java import find_java

LIMIT = 120
SUITE = [{'command': 'start_testsuite', 'arguments': {'id': 'nightly'}},
         {'command': 'start_task', 'parent': '$0', 'arguments': {'id': 'routing'}},
         {'command': 'start_section', 'parent': '$1', 'arguments': {'id': 'ping', 'type': 'Testcase'}}]


def stops(result):
    return [{'command': 'stop_section', 'context': 3, 'arguments': {'result': result}}, {'command': 'stop_task', 'context': 2},
            {'command': 'stop_testsuite', 'context': 1}]


class CommandsContract:
    TOKEN = '0123456789abcdef-secret'

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        around = TemporaryDirectoryTestCase()
        cls.addClassCleanup(around.doCleanups)
        around.setUp()
        cls.url = start_sidecar(around)

    def start(self, *arguments, **environment):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith('RAPPORTEUR_')}
        return subprocess.Popen([*self.COMMAND, *arguments], cwd=self.directory, env={**inherited, 'PYTHONPATH': PACKAGE, 'RAPPORTEUR_URL': self.url,
                                **environment}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8')

    def run_command(self, *arguments, **environment):
        """Exit code, output, and errors."""
        return self.finish(self.start(*arguments, **environment))

    def finish(self, process):
        output, errors = process.communicate(timeout=LIMIT)
        return process.returncode, output, errors

    def send(self, run, commands):
        post = request.Request(f'{self.url}/api/v1/runs/{run}/commands', data=json.dumps(commands).encode(), headers={'Content-Type': 'application/json'})
        with request.urlopen(post, timeout=LIMIT) as answer:
            self.assertEqual({entry['status'] // 100 for entry in json.load(answer)}, {2})

    def open(self, *options):
        code, output, errors = self.run_command('open', 'nightly', *options)
        self.assertEqual((code, errors), (0, ''))
        return output.rstrip('\n')

    def test_a_run_is_opened_watched_closed_and_its_reports_copied(self):
        run = self.open('--directory', self.make_directory('job'))
        self.assertRegex(run, r'^nightly-\w+-\d+$')
        self.send(run, SUITE)
        waiting = self.start('wait', run)
        reports = self.path('copied', 'reports')
        self.assertEqual(self.run_command('reports', run, '--to', reports),
                         (1, '', f'rapporteur: Run {run} is open, so its reports are not complete; --partial copies them as they are\n'))
        self.assertFalse(os.path.exists(reports))
        self.send(run, stops('passed'))
        names = ['results.json', 'ResultsDetails.xml', 'ResultsSummary.xml']
        self.assertEqual(self.run_command('close', run), (0, ''.join(f'{name}\n' for name in names), ''))
        self.assertEqual(self.finish(waiting), (0, f'{run} closed: passed\n', ''))
        self.assertEqual(self.run_command('reports', run, '--to', reports), (0, ''.join(f'{reports}/{name}\n' for name in names), ''))
        self.assertEqual(sorted(os.listdir(reports)), sorted(names))
        for name in names:
            self.assertEqual(self.text('copied', 'reports', name), self.text('job', name))

    def test_a_wait_is_no_for_all_that_is_not_good(self):
        for result, code in [('passx', 0), ('skipped', 0), ('failed', 1), ('errored', 1), ('blocked', 1), ('aborted', 1)]:
            run = self.open()
            self.send(run, SUITE + stops(result))
            self.run_command('close', run)
            said = f'{run} closed: {result}\n' + (f'  routing.ping: {result}\n' if code else '')
            self.assertEqual(self.run_command('wait', run), (code, said, ''))

    def test_a_verdict_has_an_exit_code_of_its_own(self):
        for result, code, said in [
                ('passed', 0, 'pass (plan: none)'), ('failed', 1, 'fail (plan: none): of 1 test case 1 failed; it is routing.ping'),
                ('skipped', 3, 'empty (plan: none): no test case was executed: all 1 that count were skipped')]:
            run = self.open()
            self.send(run, SUITE + stops(result))
            self.assertEqual(self.run_command('verdict', run)[0], max(code, 2))
            self.run_command('close', run)
            self.assertEqual(self.run_command('verdict', run), (code, f'{run} {said}\n', ''))

    def test_a_verdict_is_partial_for_what_is_missing(self):
        run = self.open()
        self.send(run, [*SUITE, {'command': 'declare_plan', 'arguments': {'testcases': ['routing.ping', 'routing.trace']}}, *stops('passed')])
        self.run_command('close', run)
        self.assertEqual(self.run_command('verdict', run),
                         (2, f'{run} partial (plan: incomplete): 1 of 2 expected test cases missing: routing.trace\n', ''))

    def test_a_verdict_that_nobody_gives_is_none_of_the_four(self):
        self.assertEqual(self.run_command('verdict', 'nobody-1'), (4, '', 'rapporteur: 404 There is no run nobody-1\n'))
        self.assertEqual(self.run_command('verdict', 'nobody-1', RAPPORTEUR_URL=f'http://127.0.0.1:{free_port()}')[0], 4)
        self.assertEqual(self.run_command('verdict', 'nobody-1', RAPPORTEUR_URL='localhost')[0], 64)
        self.assertEqual(self.run_command('verdict')[0], 64)

    def test_a_wait_is_no_for_what_never_ended_was_never_begun_or_was_aborted(self):
        unfinished = self.open()
        self.send(unfinished, SUITE)
        self.run_command('close', unfinished)
        code, output, _ = self.run_command('wait', unfinished)
        self.assertEqual((code, output.splitlines()[0]), (1, f'{unfinished} closed: errored'))
        empty = self.open()
        self.run_command('close', empty)
        self.assertEqual(self.run_command('wait', empty), (1, f'{empty} closed: nothing was run\n', ''))
        self.assertEqual(self.run_command('reports', empty, '--to', self.path('none')), (1, '', f'rapporteur: Run {empty} has no reports\n'))
        aborted = self.open()
        self.send(aborted, SUITE + stops('passed'))
        with request.urlopen(request.Request(f'{self.url}/api/v1/runs/{aborted}/abort', data=b'', method='POST'), timeout=LIMIT):
            pass
        self.assertEqual(self.run_command('wait', aborted)[0], 1)

    def test_a_wait_ends_in_time(self):
        run = self.open()
        self.assertEqual(self.run_command('wait', run, '--timeout', '1'), (5, '', f'rapporteur: Run {run} is open after 1 s\n'))

    def test_reports_of_an_open_run_are_copied_when_that_is_asked_for(self):
        run = self.open()
        self.send(run, SUITE)
        code, output, errors = self.run_command('reports', run, '--partial', '--to', 'partial')
        self.assertEqual((code, errors), (0, ''))
        self.assertEqual(output.splitlines(), [f'partial/{name}' for name in ('results.json', 'ResultsDetails.xml', 'ResultsSummary.xml')])
        self.assertEqual(os.stat(self.path('partial', 'results.json')).st_mode & 0o777, 0o644)

    def test_reports_are_copied_whole_or_not(self):
        run = self.open()
        self.send(run, SUITE)
        self.write('', 'file')
        code, output, errors = self.run_command('reports', run, '--partial', '--to', 'file')
        self.assertEqual((code, output), (6, ''))
        self.assertRegex(errors, r"^rapporteur: file/results\.json can't be written: .+\n$")

    def test_a_run_is_joined_and_shown_whole(self):
        code, output, _ = self.run_command('open', 'joined', '--join')
        run = output.rstrip('\n')
        code, output, _ = self.run_command('open', 'joined', '--join', '--json')
        shown = json.loads(output)
        self.assertEqual((code, shown['run'], shown['state']), (0, run, 'open'))
        self.assertEqual(self.run_command('ping', '--socket', shown['socket']), (0, 'pong\n', ''))
        self.run_command('close', run)

    def test_a_service_is_asked_whether_it_is_there(self):
        self.assertEqual(self.run_command('ping'), (0, 'pong\n', ''))
        code, output, errors = self.run_command('ping', RAPPORTEUR_URL=f'http://127.0.0.1:{free_port()}')
        self.assertEqual((code, output), (4, ''))
        self.assertRegex(errors, r"^rapporteur: http://127\.0\.0\.1:\d+ doesn't answer: .+\. RAPPORTEUR_URL names another service\n$")
        code, _, errors = self.run_command('ping', '--socket', self.path('none.sock'))
        self.assertEqual(code, 4)
        self.assertIn(f'Nobody answers at {self.path("none.sock")}: ', errors)

    def test_what_the_service_refuses_is_told_in_its_words(self):
        self.assertEqual(self.run_command('close', 'no such/run'), (3, '', 'rapporteur: 400 The request was rejected because the URL contained a '
                         'potentially malicious String "%2F"\n'))
        for command in (['close'], ['wait'], ['reports', '--to', 'nowhere']):
            self.assertEqual(self.run_command(*command, 'nope'), (3, '', 'rapporteur: 404 There is no run nope\n'))
        code, _, errors = self.run_command('open', 'nightly', '--directory', self.path('missing'))
        self.assertEqual(code, 3)
        self.assertIn(self.path('missing'), errors)

    def test_a_token_is_sent(self):
        self.write(self.TOKEN, 'token')
        self.url = start_sidecar(self, f'--rapporteur.http.token-file={self.path("token")}')
        self.assertEqual(self.run_command('open', 'nightly', RAPPORTEUR_TOKEN=self.TOKEN)[0], 0)
        self.assertEqual(self.run_command('open', 'nightly'), (3, '', "rapporteur: 401 A token is needed, as in 'Authorization: Bearer TOKEN'\n"))

    def test_what_makes_no_sense_is_refused(self):
        for arguments in [['opne'], ['open'], ['close'], ['wait', 'a', '--timeout', 'x'], ['reports', 'a'], ['ping', 'a']]:
            code, output, errors = self.run_command(*arguments)
            self.assertEqual((code, output), (2, ''), errors)
        for name, value in [('RAPPORTEUR_URL', 'ftp://nowhere'), ('RAPPORTEUR_TOKEN', 'two words')]:
            code, output, errors = self.run_command('ping', **{name: value})
            self.assertEqual((code, output), (2, ''))
            self.assertIn(name, errors)

    def test_each_tells_what_it_takes(self):
        for command in ('open', 'close', 'wait', 'reports', 'ping'):
            code, output, errors = self.run_command(command, '--help')
            self.assertEqual((code, errors), (0, ''))
            self.assertIn(command, output)

    def test_who_is_no_rapporteur_is_found_out(self):
        self.url = listen_as_another(self)
        for arguments in [['open', 'a'], ['close', 'a'], ['wait', 'a'], ['reports', 'a', '--to', 'a'], ['ping']]:
            code, output, errors = self.run_command(*arguments)
            self.assertEqual((code, output), (3, ''))
            self.assertIn('not Rapporteur', errors)


def listen_as_another(test):
    class Handler(BaseHTTPRequestHandler):

        def do_GET(self):
            # a connection that is closed with something unread is reset
            self.rfile.read(int(self.headers['Content-Length'] or 0))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'<html>hello</html>')

        do_POST = do_GET

        def log_message(self, *_):
            pass

    server = HTTPServer(('127.0.0.1', 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    test.addCleanup(server.server_close)
    test.addCleanup(server.shutdown)
    return f'http://127.0.0.1:{server.server_port}'


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: there is no service to ask')
class JarCommandsTests(CommandsContract, TemporaryDirectoryTestCase):
    COMMAND = [find_java(os.environ), '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', RAPPORTEUR.get('RAPPORTEUR_JAR', '')] if RAPPORTEUR else []


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: there is no service to ask')
class PythonCommandsTests(CommandsContract, TemporaryDirectoryTestCase):
    COMMAND = [sys.executable, '-m', 'rapporteur_pyats']


if __name__ == '__main__':
    unittest.main()
