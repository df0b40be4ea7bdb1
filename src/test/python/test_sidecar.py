import grp
import os
import pwd
import re
import socket
import threading
import unittest
from unittest.mock import patch

from fakes import FakeRapporteur, TemporaryDirectoryTestCase, listen
from rapporteur_pyats.settings import RapporteurError, Run, Settings
from rapporteur_pyats.sidecar import Sidecar

OTHER = 65533
CLOSED = (200, {}, {'run': 'r 1', 'state': 'closed'})


class SidecarTests(TemporaryDirectoryTestCase):

    def opened(self, socket_path=None):
        return 201, {'Location': '/api/v1/runs/r%201'}, {'run': 'r 1', 'socket': socket_path or self.path('s'), 'runtimeDirectory': '/ri'}

    def sidecar(self, url, **settings):
        return Sidecar(Run('job', '/ri', 'yaml', True), Settings(url=url, **{'start_timeout': 5, 'stop_timeout': 5, 'reconnect_timeout': 0, **settings}))

    def refusal(self, url):
        with self.assertRaises(RapporteurError) as caught:
            self.sidecar(url).start_server()
        return str(caught.exception)

    def test_opens_a_run_and_closes_it_once(self):
        rapporteur = FakeRapporteur(self, [self.opened(), CLOSED])
        listen(self, self.path('s'))
        sidecar = self.sidecar(rapporteur.url)
        sidecar.start_server()
        self.assertEqual(sidecar._socketpath, self.path('s'))
        sidecar.stop_server()
        sidecar.stop_server()
        self.assertEqual(rapporteur.requests, [
            ('/api/v1/runs', {'name': 'job', 'runtimeDirectory': '/ri', 'socket': True, 'reportFormat': 'yaml', 'utc': True}, None),
            ('/api/v1/runs/r%201/close', None, None)])

    def test_a_rapporteur_that_is_away_is_waited_for_to_close_the_run(self):
        rapporteur = FakeRapporteur(self, [self.opened()])
        listen(self, self.path('s'))
        sidecar = self.sidecar(rapporteur.url, reconnect_timeout=60)
        sidecar.start_server()
        rapporteur.stop()
        again = []
        timer = threading.Timer(0.5, lambda: again.append(FakeRapporteur(self, [CLOSED], rapporteur.port)))
        timer.start()
        self.addCleanup(timer.join)
        with self.assertNoLogs('rapporteur_pyats'):
            sidecar.stop_server()
        self.assertEqual(again[0].requests, [('/api/v1/runs/r%201/close', None, None)])

    def test_a_log_of_requests_is_asked_for(self):
        rapporteur = FakeRapporteur(self, [self.opened(), CLOSED])
        listen(self, self.path('s'))
        sidecar = Sidecar(Run('job', '/ri', request_log=True), Settings(url=rapporteur.url))
        sidecar.start_server()
        sidecar.stop_server()
        self.assertEqual(rapporteur.requests[0][1], {'name': 'job', 'runtimeDirectory': '/ri', 'socket': True, 'reportFormat': 'json',
                                                     'utc': False, 'requestLog': True})

    def test_the_token_goes_with_every_request(self):
        rapporteur = FakeRapporteur(self, [self.opened(), CLOSED])
        listen(self, self.path('s'))
        sidecar = self.sidecar(rapporteur.url, token='secret')
        sidecar.start_server()
        sidecar.stop_server()
        self.assertEqual([authorization for _, _, authorization in rapporteur.requests], ['Bearer secret'] * 2)

    def test_a_proxy_is_not_used_for_loopback(self):
        rapporteur = FakeRapporteur(self, [self.opened(), CLOSED])
        listen(self, self.path('s'))
        with patch.dict('os.environ', {'http_proxy': 'http://127.0.0.1:9', 'no_proxy': ''}):
            sidecar = self.sidecar(rapporteur.url)
        sidecar.start_server()
        sidecar.stop_server()
        self.assertEqual(len(rapporteur.requests), 2)

    def test_nobody_there(self):
        with socket.socket() as unused:
            unused.bind(('127.0.0.1', 0))
            url = f'http://127.0.0.1:{unused.getsockname()[1]}'
            self.assertEqual(self.refusal(url), f'no run can be opened at {url}: [Errno 111] Connection refused. '
                             'Set RAPPORTEUR_URL to where Rapporteur runs.')

    def test_nobody_answers_in_time(self):
        with socket.socket() as silent:
            silent.bind(('127.0.0.1', 0))
            silent.listen()
            url = f'http://127.0.0.1:{silent.getsockname()[1]}'
            with self.assertRaises(RapporteurError) as caught:
                self.sidecar(url, start_timeout=0.05).start_server()
        self.assertEqual(str(caught.exception), f'no run can be opened at {url}: timed out. Set RAPPORTEUR_URL to where Rapporteur runs.')

    def test_a_problem_is_shown(self):
        url = FakeRapporteur(self, [(409, {}, {'title': 'Conflict', 'detail': 'Directory /ri has a run already.'})]).url
        self.assertEqual(self.refusal(url), f'no run can be opened at {url}: answered 409 Conflict (Directory /ri has a run already.). '
                         'Set RAPPORTEUR_URL to where Rapporteur runs.')

    def test_a_missing_token_is_told(self):
        url = FakeRapporteur(self, [(401, {}, b'')]).url
        self.assertEqual(self.refusal(url), f'no run can be opened at {url}: answered 401 Unauthorized. '
                         'Set RAPPORTEUR_TOKEN to a token that is valid there.')

    def test_a_redirect_is_not_followed(self):
        url = FakeRapporteur(self, [(302, {'Location': '/elsewhere'}, b'')]).url
        self.assertEqual(self.refusal(url), f'no run can be opened at {url}: answered 302 Found. '
                         'Set RAPPORTEUR_URL to where Rapporteur runs.')

    def test_answers_of_another_service_are_refused(self):
        for answer, problem in [
                ((201, {}, b'<html>'), 'no run can be opened at {url}: the answer is not JSON.'),
                ((200, {}, {'run': '1', 'socket': '/s'}), 'no run can be opened at {url}: answered 200 instead of 201.'),
                ((201, {}, {'run': 1, 'socket': '/s'}),
                 '{url} answers, but not as Rapporteur does: no "run" and "socket" in {{"run": 1, "socket": "/s"}}.'),
                ((201, {}, []), '{url} answers, but not as Rapporteur does: no "run" and "socket" in [].')]:
            with self.subTest(answer[2]):
                url = FakeRapporteur(self, [answer]).url
                self.assertEqual(self.refusal(url), f'{problem.format(url=url)} Set RAPPORTEUR_URL to where Rapporteur runs.')

    def test_a_socket_out_of_reach_closes_the_run(self):
        rapporteur = FakeRapporteur(self, [self.opened(), CLOSED])
        self.assertEqual(self.refusal(rapporteur.url),
                         f'the socket {self.path("s")} that Rapporteur at {rapporteur.url} opened does not answer here: '
                         '[Errno 2] No such file or directory. Set RAPPORTEUR_URL to a Rapporteur that shares the file system with this job.')
        self.assertEqual([path for path, _, _ in rapporteur.requests], ['/api/v1/runs', '/api/v1/runs/r%201/close'])

    def test_a_socket_that_refuses_the_user_of_the_job_is_told_with_both_users(self):
        listen(self, self.path('s'))
        os.chmod(self.path('s'), 0o460)
        rapporteur = FakeRapporteur(self, [self.opened(), CLOSED])
        job = self.become_another_user()
        owner = f'{user(os.stat(self.path("s")).st_uid)} and {group(os.stat(self.path("s")).st_gid)}'
        self.assertEqual(self.refusal(rapporteur.url),
                         f'the socket {self.path("s")} that Rapporteur at {rapporteur.url} opened refuses this job: {self.path("s")} belongs to '
                         f'{owner}, with mode 0460, and this job runs as {job}, who may not write to it. '
                         'Run both as one user, or start Rapporteur with --rapporteur.permissions.group=GROUP, a group of both, '
                         '--rapporteur.permissions.socket-mode=0660 and --rapporteur.permissions.directory-mode=2770.')
        self.assertEqual([path for path, _, _ in rapporteur.requests], ['/api/v1/runs', '/api/v1/runs/r%201/close'])

    def test_a_directory_that_refuses_the_user_of_the_job_is_told_instead_of_what_lies_in_it(self):
        listen(self, self.path(self.make_directory('closed', 'within'), 's'))
        os.chmod(self.path('closed'), 0o640)
        self.addCleanup(os.chmod, self.path('closed'), 0o700)
        rapporteur = FakeRapporteur(self, [self.opened(self.path('closed', 'within', 's')), CLOSED])
        job = self.become_another_user()
        self.assertRegex(self.refusal(rapporteur.url), rf'refuses this job: {re.escape(self.path("closed"))} belongs to user .*, with mode 0640, '
                         rf'and this job runs as {re.escape(job)}, who may not search it\.')

    def become_another_user(self):
        """Until the end of the test, if this process may; it is one without rights to the files of the test otherwise. Returns how it is called."""
        if os.geteuid() == 0:
            os.chmod(self.directory, 0o755)
            before = os.getegid(), os.getgroups()
            self.addCleanup(os.setgroups, before[1])
            self.addCleanup(os.setegid, before[0])
            self.addCleanup(os.seteuid, 0)
            os.setgroups([])
            os.setegid(OTHER)
            os.seteuid(OTHER)
        groups = sorted({os.getegid(), *os.getgroups()})
        return f'{user(os.geteuid())} in {", ".join(map(group, groups))}'

    def test_a_close_that_fails_is_logged_only(self):
        rapporteur = FakeRapporteur(self, [self.opened()])
        listen(self, self.path('s'))
        sidecar = self.sidecar(rapporteur.url)
        sidecar.start_server()
        rapporteur.stop()
        with self.assertLogs('rapporteur_pyats') as logs:
            sidecar.stop_server()
        self.assertEqual(logs.output, [
            f'ERROR:rapporteur_pyats.sidecar:rapporteur: the run at {rapporteur.url} can not be closed ([Errno 111] Connection refused). '
            'Its report may be incomplete; see the log of Rapporteur.'])


def user(uid):
    names = [entry.pw_name for entry in pwd.getpwall() if entry.pw_uid == uid]
    return f'user {names[0]} ({uid})' if names else f'user {uid}'


def group(gid):
    names = [entry.gr_name for entry in grp.getgrall() if entry.gr_gid == gid]
    return f'group {names[0]} ({gid})' if names else f'group {gid}'


if __name__ == '__main__':
    unittest.main()
