import os
import threading
import unittest

import fake_server
from fakes import TemporaryDirectoryTestCase, listen
from pyats.reporter import ReportClient
from rapporteur_pyats.shared_client import SharedClients

THREADS, CALLS = 6, 20
LIMIT = 30


class SharedClientsTests(TemporaryDirectoryTestCase):

    def setUp(self):
        super().setUp()
        shared = SharedClients()
        shared.begin()
        self.addCleanup(shared.end)
        self.received = []
        self.connections = {}
        listen(self, self.path('reporter.sock'), self.answer)
        self.client = ReportClient(self.path('reporter.sock'))
        self.client.connect()
        self.addCleanup(self.client.close)

    def answer(self, request):
        """Each connection is served by a thread of its own, so the thread tells the connection: 1 is the first."""
        connection = self.connections.setdefault(threading.get_ident(), len(self.connections) + 1)
        data = request['data']
        self.received.append((connection, request['name'], data.get('id', data.get('detail'))))
        return fake_server.pong(request)

    def calls(self):
        return [call for call in self.received if call[1] not in ('ping', 'register_client')]

    def in_threads(self, *works):
        failures = []

        def run(work):
            try:
                work()
            except Exception as error:
                failures.append(error)

        threads = [threading.Thread(target=run, args=(work,), daemon=True) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(LIMIT)
        self.assertFalse([thread for thread in threads if thread.is_alive()], 'threads hang')
        self.assertEqual(failures, [])

    def test_calls_of_many_threads_are_made_one_at_a_time(self):
        def add(thread):
            for number in range(CALLS):
                self.client.add_detail(detail=(thread, number))

        self.in_threads(*(lambda thread=thread: add(thread) for thread in range(THREADS)))
        self.assertEqual(sorted(self.calls()), [(1, 'add_detail', (thread, number))
                                                for thread in range(THREADS) for number in range(CALLS)])

    def test_sections_that_threads_open_side_by_side_are_no_part_of_each_other(self):
        first_is_open, second_is_open, first_is_closed = (threading.Event() for _ in range(3))

        def first():
            self.client.start_section(id='first')
            first_is_open.set()
            second_is_open.wait(LIMIT)
            self.client.stop_section(id='first')
            self.client.add_detail(detail='of test')
            first_is_closed.set()

        def second():
            first_is_open.wait(LIMIT)
            self.client.start_section(id='second')
            self.client.add_detail(detail='of second')
            second_is_open.set()
            first_is_closed.wait(LIMIT)
            self.client.stop_section(id='second')

        self.client.start_section(id='test')
        self.in_threads(first, second)
        self.client.stop_section(id='test')
        self.assertEqual(self.calls(), [
            (1, 'start_section', 'test'), (2, 'start_section', 'first'), (3, 'start_section', 'second'), (3, 'add_detail', 'of second'),
            (2, 'stop_section', 'first'), (1, 'add_detail', 'of test'), (3, 'stop_section', 'second'), (1, 'stop_section', 'test')])

    def test_a_section_may_be_closed_by_another_thread_than_the_one_that_opened_it(self):
        self.client.start_section(id='outer')
        self.in_threads(lambda: self.client.start_section(id='inner'))
        self.client.stop_section(id='inner')
        self.in_threads(lambda: self.client.stop_section(id='outer'))
        self.assertEqual(self.calls(), [(1, 'start_section', 'outer'), (2, 'start_section', 'inner'), (2, 'stop_section', 'inner'),
                                        (1, 'stop_section', 'outer')])

    def test_a_fork_can_call_while_a_thread_of_its_parent_was_in_a_call(self):
        waiting, forked = threading.Event(), threading.Event()

        def answer(request):
            if request['name'] == 'wait':
                waiting.set()
                forked.wait(LIMIT)
            return fake_server.pong(request)

        listen(self, self.path('slow.sock'), answer)
        client = ReportClient(self.path('slow.sock'))
        client.connect()
        self.addCleanup(client.close)
        thread = threading.Thread(target=client.wait, daemon=True)
        thread.start()
        waiting.wait(LIMIT)
        pid = os.fork()
        if pid == 0:
            # What pyATS does in its forks.
            status = 1
            try:
                threading.Timer(LIMIT, os._exit, [2]).start()
                client.connect()
                client.add_detail(detail='of the fork')
                status = 0
            finally:
                os._exit(status)
        _, status = os.waitpid(pid, 0)
        forked.set()
        thread.join(LIMIT)
        self.assertEqual(status, 0)

    def test_a_call_within_a_call_is_made(self):
        calls = []

        class Signalled(str):
            """Reports while it is sent, as the handler of a signal may."""

            def __reduce__(signalled):
                if not calls:
                    calls.append('nested')
                    self.client.ping()
                return str, ('detail',)

        self.in_threads(lambda: self.client.add_detail(detail=Signalled('detail')))
        self.assertEqual(calls, ['nested'])

    def test_the_class_is_given_back_as_it_was(self):
        original = SharedClients()
        original.begin()
        changed = ReportClient._socket_wrapper
        original.end()
        original.end()
        self.assertIsNot(ReportClient._socket_wrapper, changed)


if __name__ == '__main__':
    unittest.main()
