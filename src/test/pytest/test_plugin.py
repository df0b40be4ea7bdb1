"""The plugin for pytest where there is nothing to report, or where reporting fails. Needs a Rapporteur at RAPPORTEUR_URL, and pytest with the plugin."""
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import Request, urlopen

SERVICE = os.environ['RAPPORTEUR_URL']
SCRIPT = '''
import os, signal

def test_passes(): print('printed')

def test_interrupts():
    if 'INTERRUPT' in os.environ:
        # shells have what runs in the background ignore it
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.kill(os.getpid(), signal.SIGINT)
'''
# each test waits for the begin of the other one
SIDE_BY_SIDE = '''
import pathlib, time

def meet(name, other):
    pathlib.Path(name).touch()
    deadline = time.monotonic() + 60
    while not pathlib.Path(other).exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    print(name, 'has printed')

def test_first(): meet('first', 'second')

def test_second(): meet('second', 'first')
'''
OPENED = (201, {'run': 'r'})


class PluginTests(unittest.TestCase):

    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix='rapporteur-')
        self.addCleanup(directory.cleanup)
        self.directory = directory.name
        with open(os.path.join(self.directory, 'test_sample.py'), 'w') as file:
            file.write(SCRIPT)

    def pytest(self, *options, **environment):
        inherited = {name: value for name, value in os.environ.items() if name not in ('RAPPORTEUR_URL', 'RAPPORTEUR_RUN_ID')}
        return subprocess.run([sys.executable, '-m', 'pytest', '-q', *options], cwd=self.directory, env={**inherited, **environment},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8', timeout=120, check=False)

    def runs(self):
        with urlopen(f'{SERVICE}/api/v1/runs?limit=1000', timeout=60) as answer:
            return {run['run']: run for run in json.load(answer)}

    def serve(self, *answers):
        """A service that gives these answers, one after the other, and then ends connections without one. Returns its URL and the paths that were called."""
        remaining, called = list(answers), []

        class Handler(BaseHTTPRequestHandler):
            """Answers whatever comes."""

            def do_POST(self):
                self.rfile.read(int(self.headers['Content-Length']))
                called.append(self.path)
                if remaining:
                    status, body = remaining.pop(0)
                    data = json.dumps(body).encode()
                    self.send_response(status)
                    self.send_header('Content-Length', str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)

            do_PUT = do_POST

            def log_message(self, *_):
                """Prints nothing."""

        server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.01})
        thread.start()
        self.addCleanup(server.server_close)
        self.addCleanup(thread.join)
        self.addCleanup(server.shutdown)
        return f'http://127.0.0.1:{server.server_port}', called

    def test_nothing_is_reported_or_printed_unless_that_is_asked_for(self):
        before = self.runs()
        session = self.pytest()
        self.assertEqual((session.returncode, 'rapporteur' in session.stdout, self.runs()), (0, False, before), session.stdout)

    def test_a_session_that_runs_no_test_opens_no_run(self):
        before = self.runs()
        for option in ('--collect-only', '--fixtures', '--version', '--help'):
            with self.subTest(option):
                session = self.pytest('--rapporteur', SERVICE, option)
                self.assertEqual((session.returncode, self.runs()), (0, before), session.stdout)

    def test_the_variable_asks_for_a_report_as_the_option_does(self):
        before = self.runs()
        session = self.pytest('--rapporteur-run', 'by variable', RAPPORTEUR_URL=SERVICE + '/')
        [(number, run)] = [each for each in self.runs().items() if each[0] not in before]
        self.assertEqual((run['name'], run['state']), ('by variable', 'closed'))
        self.assertIn(f'\nrapporteur: {SERVICE}/api/v1/runs/{number}\n', session.stdout)

    def test_of_tests_that_run_side_by_side_each_has_only_what_it_printed(self):
        with open(os.path.join(self.directory, 'test_sample.py'), 'w') as file:
            file.write(SIDE_BY_SIDE)
        session = self.pytest('--rapporteur', SERVICE, '-n', '2')
        self.assertEqual(session.returncode, 0, session.stdout)
        [url] = re.findall('^rapporteur: (.*)$', session.stdout, re.MULTILINE)
        with urlopen(f'{url}/reports/results.json', timeout=60) as answer:
            [task] = json.load(answer)['report']['tasks']
        printed = {}
        for section in task['sections']:
            logs = section['logs']
            with urlopen(f'{url}/logs/{logs["file"]}', timeout=60) as answer:
                printed[section['id']] = answer.read()[logs['begin']:logs['begin'] + logs['size']].decode()
        self.assertEqual(printed, {f'test_{name}': f'--- Captured stdout call\n{name} has printed\n' for name in ('first', 'second')})

    def test_a_run_that_is_given_gets_the_report_and_stays_open(self):
        with urlopen(Request(f'{SERVICE}/api/v1/runs', b'{"name": "given"}', {'Content-Type': 'application/json'}), timeout=60) as answer:
            run = json.load(answer)['run']
        session = self.pytest(RAPPORTEUR_URL=SERVICE, RAPPORTEUR_RUN_ID=run)
        self.assertEqual((session.returncode, self.runs()[run]['state']), (0, 'open'), session.stdout)
        self.assertIn(f'\nrapporteur: {SERVICE}/api/v1/runs/{run}\n', session.stdout)
        with urlopen(Request(f'{SERVICE}/api/v1/runs/{run}/close', b''), timeout=60) as answer:
            self.assertEqual(json.load(answer)['state'], 'closed')
        with urlopen(f'{SERVICE}/api/v1/runs/{run}/summary', timeout=60) as answer:
            self.assertEqual(json.load(answer)['worst'], 'passed')

    def test_a_run_that_is_given_and_is_not_there_costs_no_test_and_is_told(self):
        session = self.pytest(RAPPORTEUR_URL=SERVICE, RAPPORTEUR_RUN_ID='no/run')
        self.assertEqual(session.returncode, 0, session.stdout)
        self.assertIn(f'\nrapporteur: {SERVICE}/api/v1/runs/no%2Frun is incomplete: answered 40', session.stdout)

    def assert_told_twice_and_no_test_lost(self, session, why):
        line = f'rapporteur: nothing is reported, no run can be opened at {why}\n'
        self.assertEqual(session.returncode, 0, session.stdout)
        self.assertTrue(session.stdout.startswith(line), session.stdout)
        self.assertIn('\n' + line + '2 passed', session.stdout)

    def test_a_service_that_is_not_there_costs_no_test_and_is_told_before_and_after_them(self):
        session = self.pytest('--rapporteur', 'http://127.0.0.1:9')
        self.assert_told_twice_and_no_test_lost(session, 'http://127.0.0.1:9: [Errno 111] Connection refused')

    def test_a_token_that_is_missing_costs_no_test_and_is_told_before_and_after_them(self):
        url, _ = self.serve((401, {'detail': 'No token.'}))
        session = self.pytest('--rapporteur', url)
        self.assert_told_twice_and_no_test_lost(session, f'{url}: answered 401 Unauthorized: {{"detail": "No token."}}')

    def test_a_service_that_goes_costs_no_test_and_is_told_at_the_end(self):
        url, called = self.serve(OPENED, (200, [{'context': 1}]))
        session = self.pytest('--rapporteur', url)
        self.assertEqual(session.returncode, 0, session.stdout)
        self.assertIn(f'\nrapporteur: {url}/api/v1/runs/r is incomplete: ', session.stdout)
        self.assertEqual(called, ['/api/v1/runs'] + ['/api/v1/runs/r/commands?stopOnError=true'] * (1 + 3) + ['/api/v1/runs/r/abort'] * 3)

    def test_a_command_that_is_refused_ends_the_report_and_aborts_the_run(self):
        url, called = self.serve(OPENED, (200, [{'context': 1}]), (200, [{'status': 200}]),
                                 (200, [{'status': 409, 'problem': {'detail': 'There is one.'}}]), (200, {}))
        session = self.pytest('--rapporteur', url)
        self.assertEqual(session.returncode, 0, session.stdout)
        self.assertIn(f'\nrapporteur: {url}/api/v1/runs/r is incomplete: There is one.\n', session.stdout)
        self.assertEqual(called[-1], '/api/v1/runs/r/abort')

    def test_a_session_that_is_interrupted_is_aborted(self):
        before = self.runs()
        session = self.pytest('--rapporteur', SERVICE, INTERRUPT='yes')
        self.assertEqual(session.returncode, 2, session.stdout)
        [run] = [run for number, run in self.runs().items() if number not in before]
        self.assertEqual((run['state'], run['reason']), ('aborted', 'pytest ended with INTERRUPTED'))


if __name__ == '__main__':
    unittest.main()
