import multiprocessing
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
        self.pids, self.parents = {}, {}
        listen(self, self.path('reporter.sock'), self.answer)
        self.client = ReportClient(self.path('reporter.sock'))
        self.client.connect()
        self.addCleanup(self.client.close)

    def answer(self, request):
        """Each connection is served by a thread of its own, so the thread tells the connection: 1 is the first to register."""
        data = request['data']
        if request['name'] == 'register_client':
            connection = self.connections[threading.get_ident()] = len(self.pids) + 1
            self.parents[connection] = [number for number, pid in self.pids.items() if pid == data['ppid']]
            self.pids[connection] = data['pid']
        self.received.append((self.connections.get(threading.get_ident()), request['name'], data.get('id', data.get('detail'))))
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

    def fork(self, work):
        """Without multiprocessing, of which the client knows nothing."""
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                threading.Timer(LIMIT, os._exit, [2]).start()
                work()
                status = 0
            finally:
                os._exit(status)
        _, status = os.waitpid(pid, 0)
        if status:
            raise ChildProcessError(f'the fork ended with {status}')

    def fork_by_multiprocessing(self, work):
        process = multiprocessing.get_context('fork').Process(target=work)
        process.start()
        process.join(LIMIT)
        if process.exitcode:
            raise ChildProcessError(f'the fork ended with {process.exitcode}')

    def report_and_fork(self, fork):
        """In a step of another thread, and then there without a step."""
        def report(section):
            self.client.start_section(id=section)
            self.client.stop_section(id=section)

        def work():
            self.client.start_section(id='step')
            fork(lambda: report('in step'))
            self.client.stop_section(id='step')
            fork(lambda: report('beside step'))

        self.client.enable_forked()
        self.addCleanup(self.client.disable_forked)
        self.client.start_section(id='test')
        self.in_threads(work)
        self.client.stop_section(id='test')

    def test_a_process_that_a_thread_forks_reports_below_what_the_thread_has_open(self):
        self.report_and_fork(self.fork_by_multiprocessing)
        self.assertEqual(self.calls(), [
            (1, 'start_section', 'test'), (2, 'start_section', 'step'), (3, 'start_section', 'in step'), (3, 'stop_section', 'in step'),
            (2, 'stop_section', 'step'), (4, 'start_section', 'beside step'), (4, 'stop_section', 'beside step'),
            (1, 'stop_section', 'test')])
        self.assertEqual(self.parents, {1: [], 2: [1], 3: [2], 4: [1]})

    def test_a_process_that_a_thread_forks_without_multiprocessing_does_so_too(self):
        self.report_and_fork(self.fork)
        self.assertEqual(self.calls(), [
            (1, 'start_section', 'test'), (2, 'start_section', 'step'), (3, 'start_section', 'in step'), (3, 'stop_section', 'in step'),
            (2, 'stop_section', 'step'), (1, 'start_section', 'beside step'), (1, 'stop_section', 'beside step'),
            (1, 'stop_section', 'test')])
        self.assertEqual(self.parents, {1: [], 2: [1], 3: [2]})

    def test_a_fork_leaves_the_connections_of_other_threads_as_they_are(self):
        opened, forked = threading.Event(), threading.Event()

        def other():
            self.client.start_section(id='other')
            self.client.stop_section(id='other')
            opened.set()
            forked.wait(LIMIT)
            self.client.start_section(id='again')
            self.client.stop_section(id='again')

        def forking():
            opened.wait(LIMIT)
            self.client.start_section(id='step')
            self.fork(lambda: self.client.add_detail(detail='of fork'))
            forked.set()
            self.client.stop_section(id='step')

        self.client.ping()
        self.in_threads(other, forking)
        self.assertEqual([call for call in self.calls() if call[2] in ('again', 'of fork')],
                         [(4, 'add_detail', 'of fork'), (2, 'start_section', 'again'), (2, 'stop_section', 'again')])

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
        def methods():
            return ReportClient._socket_wrapper, ReportClient.forked

        before = methods()
        shared = SharedClients()
        shared.begin()
        changed = methods()
        shared.end()
        shared.end()
        self.assertEqual(methods(), before)
        self.assertFalse(set(changed) & set(before))


if __name__ == '__main__':
    unittest.main()
