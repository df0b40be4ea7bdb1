"""Lets the threads of a process share the process' pyATS client."""
import itertools
import os
import threading
from functools import partial, wraps

from pyats.reporter.client import ReportClient

_SECTION_CALLS = frozenset(['start_section', 'stop_section', 'add_detail', 'add_extra', 'get_section', 'get_section_ctx'])
_CONNECT_LIMIT = 3


class SharedClients:
    """While it lasts, the clients of this process and of those that it forks can be used by many threads.

    A ReportClient sends a request and reads what comes back. Two threads that do so at once read parts of each other's
    replies, and wait for ever. All its calls go through one method, so that is where they are made one at a time.
    """

    def __init__(self):
        self._originals = {}

    def begin(self):
        original, forked = ReportClient._socket_wrapper, ReportClient.forked

        @wraps(original)
        def call(client, **arguments):
            threads = _threads_of(client)
            threads.settle(client)
            return threads.call(client, partial(original, **arguments), arguments)

        @wraps(forked)
        def go_below_parent(client):
            guest = _guest_of_parent(client)
            if guest:
                # The parent of the new connection is the one with the pid that stands here.
                client._pid = guest.pid
            forked(client)

        self._originals = {'_socket_wrapper': original, 'forked': forked}
        ReportClient._socket_wrapper, ReportClient.forked = call, go_below_parent

    def end(self):
        """Gives the class back as it was; does nothing when that has happened."""
        while self._originals:
            setattr(ReportClient, *self._originals.popitem())


class _Connection:
    """One call at a time, and the ids of the sections that were opened by these calls and are still open."""

    def __init__(self):
        # Re-entrant, since a signal handler may report in the midst of a call of its own thread.
        self._lock = threading.RLock()
        self.open = []

    def call(self, client, send, arguments):
        with self._lock:
            answer = send(client)
            if arguments['_name'] == 'start_section':
                self.open.append(arguments.get('id'))
            elif arguments['_name'] == 'stop_section' and self.open:
                self.open.pop()
            return answer

    def is_in(self, section):
        return self.open[-1:] == [section]


class _Guest(_Connection):
    """A connection of a thread of its own, below that of the client: what both open side by side is no part of each other."""

    _numbers = itertools.count(1)

    def __init__(self, client):
        super().__init__()
        self.thread = threading.current_thread()
        self._client = ReportClient(client._socketpath, ppid=client._pid)
        # Another one than the client's, so that a fork can say which of the two it comes from.
        self.pid = self._client._pid = f'{client._pid}-{next(self._numbers)}'
        self._client.connect(_CONNECT_LIMIT)

    def call(self, client, send, arguments):
        return super().call(self._client, send, arguments)

    def __del__(self):
        self._client.close()


class _Threads:
    """Those that use one client in one process: the first uses its connection, others too until they open a section."""

    def __init__(self):
        self._first = threading.get_ident()
        self._shared = _Connection()
        self._own = threading.local()
        self._busy = set()
        self._settling = threading.RLock()

    def settle(self, client):
        """Gives a process that was forked without multiprocessing the connection that pyATS gives to others, if it has to be elsewhere."""
        if client._pid != str(os.getpid()):
            with self._settling:
                if _guest_of_parent(client):
                    client.forked()

    def open_guest(self, thread):
        """The connection of a thread that has a section open there."""
        return next((guest for guest in self._busy if guest.thread is thread), None)

    def call(self, client, send, arguments):
        connection = self._connection(client, arguments)
        try:
            return connection.call(client, send, arguments)
        finally:
            if connection is not self._shared:
                # A section may be closed by another thread when the one that opened it has ended.
                (self._busy.add if connection.open else self._busy.discard)(connection)

    def _connection(self, client, arguments):
        name = arguments['_name']
        if name not in _SECTION_CALLS:
            return self._shared
        guest = None if threading.get_ident() == self._first else getattr(self._own, 'guest', None)
        own = guest if guest and guest.open else self._shared
        if name == 'stop_section':
            section = arguments.get('id')
            return next((each for each in [own, self._shared, *self._busy] if each.is_in(section)), own)
        if name == 'start_section' and threading.get_ident() != self._first:
            if guest is None:
                guest = self._own.guest = _Guest(client)
            return guest
        return own


def _threads_of(client):
    """Others in each process: in a fork, a lock of the parent may be held by a thread that is not there."""
    return vars(client).get(_key(os.getpid())) or vars(client).setdefault(_key(os.getpid()), _Threads())


def _guest_of_parent(client):
    """In a fork: the connection of the thread that made it, if a section is open there. The thread is the main one of the fork."""
    threads = None if client._pid == str(os.getpid()) else vars(client).get(_key(client._pid))
    return threads and threads.open_guest(threading.main_thread())


def _key(pid):
    return f'_rapporteur_threads_{pid}'
