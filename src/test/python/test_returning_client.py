import os
import threading
import unittest
from unittest.mock import patch

import fake_server
from fakes import TemporaryDirectoryTestCase, listen
from pyats.reporter.client import ReportClient
from rapporteur_pyats.ping import ping
from rapporteur_pyats.returning_client import ReturningClients, this_process

LIMIT = 30


class ReturningClientsTests(TemporaryDirectoryTestCase):
    """The server notes all requests; it hangs up instead of an answer as often as a test says."""

    def setUp(self):
        super().setUp()
        self.requests = []
        self.hang_up = []
        self.hang_up_at = []
        self.torn = []
        self.deaf = False
        self.answers = {'get_capabilities': {'returning_clients': True}}
        listen(self, self.path('server.sock'), self.answer)

    def answer(self, request):
        if self.deaf:
            return None
        self.requests.append((request['name'], request['data']))
        if request['name'] in self.torn:
            self.torn.remove(request['name'])
            return fake_server.Last(fake_server.pong(request)[:1])
        if (request['name'], [name for name, _ in self.requests].count(request['name'])) in self.hang_up_at:
            return None
        if request['name'] in self.hang_up:
            self.hang_up.remove(request['name'])
            return None
        if request['name'] in self.answers:
            return fake_server.frame(self.answers[request['name']])
        return fake_server.pong(request)

    def begin(self, patience=LIMIT):
        returning = ReturningClients(patience)
        self.addCleanup(returning.end)
        returning.begin()
        return returning

    def connect(self):
        client = ReportClient(self.path('server.sock'))
        self.addCleanup(client.close)
        client.connect()
        return client

    def calls(self):
        """Without signs of life, and what tells one client from another."""
        told = ('rapporteur_client', 'rapporteur_process', 'pid', 'ppid')
        return [(name, {key: value for key, value in data.items() if key not in told}) for name, data in self.requests if name != 'ping']

    def test_each_request_has_a_number(self):
        self.begin()
        client = self.connect()
        client.start_section(id='A')
        client.stop_section()
        client.close()
        self.assertEqual(self.calls(), [
            ('get_capabilities', {}), ('register_client', {}), ('start_section', {'id': 'A', 'rapporteur_request': 1}),
            ('stop_section', {'rapporteur_request': 2}), ('unregister_client', {'rapporteur_request': 3})])
        registered = dict(self.requests)['register_client']
        self.assertEqual(registered['rapporteur_process'], this_process())
        self.assertEqual(len(registered['rapporteur_client']), 32)

    def test_a_request_without_an_answer_is_repeated_by_the_same_client(self):
        self.begin()
        client = self.connect()
        self.hang_up += ['add_detail', 'add_detail']
        client.add_detail(detail='x')
        again = ('register_client', {'rapporteur_returning': True})
        detail = ('add_detail', {'detail': 'x', 'rapporteur_request': 1})
        self.assertEqual(self.calls()[2:], [detail, again, detail, again, detail])
        self.assertEqual(len({data['rapporteur_client'] for name, data in self.requests if name == 'register_client'}), 1)

    def test_an_attempt_to_connect_that_fails_is_no_goodbye(self):
        """The client of pyATS closes itself when an attempt fails: that is no end of it."""
        self.begin()
        client = self.connect()
        self.hang_up += ['add_detail']
        # The second one asks whether somebody is there, the third one begins the attempt.
        self.hang_up_at += [('ping', 3)]
        client.add_detail(detail='x')
        detail = ('add_detail', {'detail': 'x', 'rapporteur_request': 1})
        self.assertEqual(self.calls()[2:], [detail, ('register_client', {'rapporteur_returning': True}), detail])

    def test_a_registration_without_an_answer_is_repeated(self):
        self.begin()
        self.hang_up += ['get_capabilities', 'register_client']
        client = self.connect()
        client.add_detail(detail='x')
        self.assertEqual(self.calls(), [
            ('get_capabilities', {}), ('get_capabilities', {}), ('register_client', {}), ('register_client', {}),
            ('add_detail', {'detail': 'x', 'rapporteur_request': 1})])

    def test_a_server_that_does_not_know_clients_again_hears_nothing_of_it(self):
        del self.answers['get_capabilities']
        self.begin()
        client = self.connect()
        client.add_detail(detail='x')
        self.hang_up += ['add_detail']
        with self.assertRaises(ConnectionError):
            client.add_detail(detail='y')
        client.close()
        self.assertEqual(self.calls(), [('get_capabilities', {}), ('register_client', {}), ('add_detail', {'detail': 'x'}),
                                        ('add_detail', {'detail': 'y'})])

    def test_an_error_that_the_server_answers_is_no_end_of_the_connection(self):
        self.begin()
        client = self.connect()
        self.answers['add_detail'] = {'exception': ConnectionResetError('of something else')}
        with self.assertRaises(ConnectionResetError):
            client.add_detail(detail='x')
        self.assertEqual(len(self.calls()), 3)

    def wait_by(self, *steps):
        """Has each look for the server do a step before or behind it."""
        looks = iter(steps)

        def look(path, timeout):
            before, behind = next(looks, (None, None))
            self.deaf = self.deaf if before is None else before
            ping(path, timeout)
            self.deaf = self.deaf if behind is None else behind

        patched = patch('rapporteur_pyats.returning_client.ping', look)
        patched.start()
        self.addCleanup(patched.stop)

    def test_a_socket_that_was_missing_for_a_moment_only_has_the_client_wait_no_shorter(self):
        """A server that replaces the socket of another one, and is killed, too."""
        self.begin()
        client = self.connect()
        looks = iter([FileNotFoundError('missing'), *5 * [ConnectionRefusedError('refused')]])

        def look(path, timeout):
            for error in looks:
                raise error
            ping(path, timeout)

        self.hang_up += ['add_detail']
        # Less than the pauses between the looks.
        with patch('rapporteur_pyats.returning_client._MISSING_LIMIT', 0.3), patch('rapporteur_pyats.returning_client.ping', look):
            client.add_detail(detail='x')
        self.assertEqual(self.calls()[-1], ('add_detail', {'detail': 'x', 'rapporteur_request': 1}))
        self.assertEqual(list(looks), [])

    def test_a_client_waits_for_a_server_that_ends_between_its_answer_and_the_connection(self):
        self.begin()
        self.connect()
        self.wait_by((None, True), (False, None))
        client = ReportClient(self.path('server.sock'))
        self.addCleanup(client.close)
        client.connect(1)
        client.add_detail(detail='x')
        self.assertEqual(self.calls()[2:], [('register_client', {}), ('add_detail', {'detail': 'x', 'rapporteur_request': 1})])

    def test_the_first_client_waits_for_a_server_that_has_ended_since_it_was_started(self):
        self.begin().expect(self.path('server.sock'))
        self.deaf = True
        self.wait_by((None, None), (False, None))
        client = ReportClient(self.path('server.sock'))
        self.addCleanup(client.close)
        client.connect(1)
        client.add_detail(detail='x')
        self.assertEqual(self.calls(), [('get_capabilities', {}), ('register_client', {}), ('add_detail', {'detail': 'x', 'rapporteur_request': 1})])

    def test_a_client_of_another_server_is_as_with_pyats_alone(self):
        self.begin().expect(self.path('server.sock'))
        with patch('rapporteur_pyats.returning_client.ping', side_effect=AssertionError('looked for')), self.assertRaises(ConnectionError):
            ReportClient(self.path('other.sock')).connect(1)

    def test_an_answer_that_breaks_off_within_its_first_bytes_is_asked_for_again(self):
        for name in ('ping', 'get_capabilities', 'register_client', 'add_detail', 'get_section'):
            with self.subTest(name):
                returning = self.begin()
                returning.expect(self.path('server.sock'))
                self.torn = [name]
                del self.requests[:]
                client = self.connect()
                client.add_detail(detail='x')
                self.assertEqual(client.get_section(), None)
                client.close()
                returning.end()
                self.assertEqual(self.torn, [])
                self.assertGreater([kind for kind, _ in self.requests].count(name), 1)
                self.assertEqual({data['rapporteur_request'] for kind, data in self.calls() if kind == 'add_detail'}, {1})

    def test_a_sign_of_life_on_a_connection_that_has_ended_comes_from_the_next_one(self):
        self.begin()
        client = self.connect()
        self.hang_up += ['ping']
        self.assertEqual(client.ping(), 'pong')
        client.add_detail(detail='x')
        self.assertEqual(self.calls()[2:], [('register_client', {'rapporteur_returning': True}), ('add_detail', {'detail': 'x', 'rapporteur_request': 1})])

    def test_a_request_that_ends_its_server_each_time_is_given_up(self):
        self.begin()
        client = self.connect()
        self.hang_up += 100 * ['add_detail']
        with self.assertLogs('rapporteur_pyats', 'ERROR') as logs:
            self.assertIsNone(client.add_detail(detail='x'))
        self.assertIn('has hung up at add_detail 21 times (Connection closed)', logs.output[0])
        self.assertEqual([name for name, _ in self.calls()].count('add_detail'), 21)
        self.assertIsNone(client.add_detail(detail='y'))
        self.assertEqual([name for name, _ in self.calls()].count('add_detail'), 21)

    def test_without_patience_all_is_as_with_pyats_alone(self):
        before = vars(ReportClient).copy()
        self.begin(patience=0)
        self.assertEqual(vars(ReportClient), before)

    def test_the_class_is_given_back_as_it_was(self):
        before = vars(ReportClient).copy()
        self.begin().end()
        self.assertEqual(vars(ReportClient), before)

    def test_a_job_goes_on_without_a_server_that_does_not_come_back(self):
        self.begin(patience=0.2)
        client = self.connect()
        # Nobody listens there any more.
        client._socketpath = self.path('gone.sock')
        self.hang_up += ['start_section']
        with self.assertLogs('rapporteur_pyats', 'ERROR') as logs:
            self.assertIsNone(client.start_section(id='A'))
        self.assertEqual(logs.output, [
            'ERROR:rapporteur_pyats.returning_client:rapporteur: the server at ' + self.path('gone.sock') + ' did not come back '
            f'([Errno 2] No such file or directory). Process {os.getpid()} goes on without reports; what it had open counts as errored.'])
        with self.assertNoLogs('rapporteur_pyats', 'ERROR'):
            self.assertIsNone(client.stop_section())
            self.assertEqual(client.get_section(id_list=['T', 'A'])['result'].value, 'errored')
            self.assertEqual(client.get_testsuite()['tasks'], [])

    def test_a_client_that_the_server_has_taken_for_gone_goes_on_without_reports(self):
        self.begin()
        client = self.connect()
        self.hang_up += ['add_detail']
        self.answers['register_client'] = {'exception': RuntimeError('not known any more')}
        with self.assertLogs('rapporteur_pyats', 'ERROR') as logs:
            self.assertIsNone(client.add_detail(detail='x'))
        self.assertIn(f'does not take client {os.getpid()} back (not known any more)', logs.output[0])
        del self.answers['register_client']
        self.connect().add_detail(detail='of another one')
        self.assertEqual(self.calls()[-1], ('add_detail', {'detail': 'of another one', 'rapporteur_request': 1}))

    def test_a_goodbye_that_was_heard_is_not_repeated(self):
        self.begin()
        client = self.connect()
        self.hang_up += ['unregister_client']
        self.answers['register_client'] = {'exception': RuntimeError('not known any more')}
        with self.assertNoLogs('rapporteur_pyats', 'ERROR'):
            client.close()
        self.assertEqual([name for name, _ in self.calls()].count('unregister_client'), 1)

    def test_a_fork_is_a_client_of_its_own_and_leaves_that_of_its_parent_alone(self):
        self.begin()
        client = self.connect()
        client.enable_forked()
        self.addCleanup(client.disable_forked)
        client.add_detail(detail='of the parent')
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                threading.Timer(LIMIT, os._exit, [2]).start()
                ReportClient.forked(client)
                client.add_detail(detail='of the fork')
                client.close()
                status = 0
            finally:
                os._exit(status)
        _, status = os.waitpid(pid, 0)
        self.assertEqual(status, 0)
        client.add_detail(detail='of the parent')
        self.assertEqual(self.calls()[2:], [
            ('add_detail', {'detail': 'of the parent', 'rapporteur_request': 1}), ('register_client', {}),
            ('add_detail', {'detail': 'of the fork', 'rapporteur_request': 1}), ('unregister_client', {'rapporteur_request': 2}),
            ('add_detail', {'detail': 'of the parent', 'rapporteur_request': 2})])
        self.assertEqual(len({data['rapporteur_client'] for name, data in self.requests if name == 'register_client'}), 2)

    def test_a_process_that_can_not_be_named_says_so(self):
        with patch('os.readlink', side_effect=OSError):
            self.assertEqual(this_process(), 'unknown')


if __name__ == '__main__':
    unittest.main()
