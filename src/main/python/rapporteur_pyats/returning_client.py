"""Has pyATS clients come back to a Rapporteur that was killed and started again, or has cut their connection."""
import logging
import os
import secrets
import socket
import struct
import time
from functools import wraps

from pyats.reporter.client import ReportClient

from rapporteur_pyats import lost_report
from rapporteur_pyats.ping import ping

_logger = logging.getLogger(__name__)
_LINK = '_rapporteur_link'
_PAUSES = (0.05, 0.1, 0.2, 0.4)
_PING_LIMIT = 5
# One attempt of a client to connect makes more of its own for so many seconds, and logs each with a traceback.
_ATTEMPT = 1
# A request that ends its server each time would have a job wait for ever.
_REPEATS = 20
# A server that is killed leaves its socket behind; one that removes it has ended on purpose. Between two servers it may be missing for a moment.
_MISSING_LIMIT = 5
# These change nothing in the run, and are repeated as they are.
_UNNUMBERED = frozenset(['ping', 'get_capabilities', 'subscribe_client', 'unsubscribe_client'])


class ReturningClients:
    """While it lasts, the clients of this process and of those that it forks survive the end of the server.

    All calls of a ReportClient go through one method. There each gets a number, and is repeated on a new connection when the one
    that it was sent on has ended. The server knows the client again, and carries out no number twice.
    """

    def __init__(self, patience):
        """Patience is how long a call waits for the server to come back, in seconds; 0 leaves all as it is with pyATS alone."""
        self._patience = patience
        self._originals = {}
        self._expected = set()

    def expect(self, path):
        """Has the first connection to the server at a socket wait for it, too: it has answered, and may have died since."""
        self._expected.add(path)

    def begin(self):
        if not self._patience:
            return
        original, connect, close = ReportClient._socket_wrapper, ReportClient.connect, ReportClient.close
        servers = _Servers(original, self._patience)

        @wraps(connect)
        def connect_patiently(client, *args, **kwargs):
            link = _link_of(client)
            is_known = servers.is_known(client)
            if (link is not None and link.returning) or not (is_known or client._socketpath in self._expected):
                return connect(client, *args, **kwargs)
            try:
                if not is_known:
                    return connect(client, _ATTEMPT)
            except ConnectionError as error:
                _logger.debug('rapporteur: the server at %s has gone since it answered (%s)', client._socketpath, error)
            # It may end between its answer and the connection.
            if not servers.await_answer(client, lambda: _hang_up(client) or connect(client, _ATTEMPT)):
                vars(client)[_LINK] = _Link(servers)
            return None

        @wraps(original)
        def call(client, **arguments):
            if arguments['_name'] == 'register_client':
                return _register(client, servers, arguments)
            link = _link_of(client)
            if link is None or link.returning:
                return servers.send(client, **arguments)
            return link.call(client, arguments)

        @wraps(close)
        def say_goodbye(client):
            link = _link_of(client)
            # A client closes itself when an attempt to connect fails: that is no end of one that comes back.
            if link is not None and not link.returning:
                link.end(client)
            close(client)

        self._originals = {'_socket_wrapper': original, 'connect': connect, 'close': close}
        ReportClient._socket_wrapper, ReportClient.connect, ReportClient.close = call, connect_patiently, say_goodbye

    def end(self):
        """Gives the class back as it was; does nothing when that has happened."""
        while self._originals:
            setattr(ReportClient, *self._originals.popitem())


class _Servers:
    """What this process knows of servers, by their sockets; a fork begins with what its parent knew."""

    def __init__(self, send, patience):
        self._send = send
        self._patience = patience
        # Whether each knows clients again: it is asked once.
        self._know_clients = {}
        # Those that did not come back.
        self._gone = set()

    def send(self, client, **arguments):
        """As the client of pyATS; an answer that breaks off is a ConnectionError in each case."""
        try:
            return self._send(client, **arguments)
        except struct.error as error:
            # It takes what arrives first for all of the header: nothing can be read behind that any more.
            _hang_up(client)
            raise ConnectionResetError(f'the answer breaks off ({error})') from error

    def is_known(self, client):
        return client._socketpath in self._know_clients

    def is_gone(self, client):
        return client._socketpath in self._gone

    def know_clients(self, client):
        path = client._socketpath
        if path not in self._know_clients:
            try:
                answer = self.send(client, _name='get_capabilities')
            except ConnectionError:
                raise
            except Exception as error:  # what a server answers that has no such call
                _logger.debug('rapporteur: the server at %s knows no client again (%s)', path, error)
                answer = None
            self._know_clients[path] = isinstance(answer, dict) and answer.get('returning_clients') is True
        return self._know_clients[path]

    def await_answer(self, client, connect=lambda: None):
        """Waits until the server answers, and connect has connected to it. Returns False if it is given up, for good."""
        path = client._socketpath
        if path in self._gone:
            return False
        deadline = time.monotonic() + self._patience
        missing = None
        pauses = iter(_PAUSES)
        while True:
            try:
                # A client of its own makes attempts that take a second each, and logs each failure with a traceback.
                ping(path, max(min(deadline - time.monotonic(), _PING_LIMIT), 0.001))
                connect()
                return True
            except FileNotFoundError as error:
                problem, missing = error, missing or time.monotonic()
            except OSError as error:
                problem, missing = error, None
            pause = next(pauses, _PAUSES[-1])
            if time.monotonic() + pause > (min(deadline, missing + _MISSING_LIMIT) if missing else deadline):
                self._give_up(path, problem)
                return False
            time.sleep(pause)

    def _give_up(self, path, problem):
        self._gone.add(path)
        _tell_of_loss(f'the server at {path} did not come back', problem)


def _tell_of_loss(what, problem):
    _logger.error('rapporteur: %s (%s). Process %d goes on without reports; what it had open counts as errored.', what, problem, os.getpid())


class _Refused(Exception):
    """The server does not take a client back: it has taken it for gone."""


def _register(client, servers, arguments):
    link = _link_of(client)
    if link is not None and link.returning:
        return link.register_again(client, arguments)
    # A fork has the link of its parent, whose connection is another one.
    vars(client).pop(_LINK, None)
    try:
        if not servers.know_clients(client):
            return servers.send(client, **arguments)
    except ConnectionError:
        if servers.is_known(client) or not _is_cut(client) or not servers.await_answer(client):
            raise
        _hang_up(client)
        return client.connect()
    link = vars(client)[_LINK] = _Link(servers)
    return link.register(client, arguments)


def _link_of(client):
    """None for a client that no server knows again, and in a fork that shares the connection of its parent."""
    link = vars(client).get(_LINK)
    return link if link is not None and link.owner == os.getpid() else None


class _Link:
    """What a client needs to be known again."""

    def __init__(self, servers):
        self.owner = os.getpid()
        self.returning = False
        self._identity = {'rapporteur_client': secrets.token_hex(16), 'rapporteur_process': this_process()}
        self._servers = servers
        self._registered = False
        self._refusal = None
        self._given_up = False
        self._leaving = False
        self._number = 0

    def register(self, client, arguments):
        try:
            answer = self._servers.send(client, **self._identity, **arguments)
            self._registered = True
            return answer
        except ConnectionError:
            if not _is_cut(client):
                raise
        # Whether the server has heard of it or not, it can be registered again.
        self._come_back(client)
        return None

    def register_again(self, client, arguments):
        """As part of connecting again."""
        known = {'rapporteur_returning': True} if self._registered else {}
        try:
            answer = self._servers.send(client, **known, **self._identity, **arguments)
            self._registered = True
            return answer
        except ConnectionError:
            raise
        except Exception as error:
            self._refusal = error
            raise

    def call(self, client, arguments):
        """Returns the answer; once the server has not come back, one with which a job goes on without reports."""
        number = {}
        if arguments['_name'] not in _UNNUMBERED:
            self._number += 1
            number = {'rapporteur_request': self._number}
        repeats = 0
        while not (self._given_up or self._servers.is_gone(client)):
            try:
                return self._servers.send(client, **number, **arguments)
            except (ConnectionError, EOFError) as error:
                if not _is_cut(client):
                    raise
                problem = error
            if repeats == _REPEATS:
                self._given_up = True
                _tell_of_loss(f'the server at {client._socketpath} has hung up at {arguments["_name"]} {repeats + 1} times', problem)
            else:
                repeats += 1
                self._come_back(client)
        return lost_report.answer(arguments['_name'], arguments)

    def end(self, client):
        """The server needn't wait for this client. Raises nothing."""
        self._leaving = True
        try:
            if client._conn is not None:
                self.call(client, {'_name': 'unregister_client'})
        except Exception as error:  # the job has nothing to lose any more
            _logger.debug('rapporteur: %s could not say goodbye (%s)', client._pid, error)
        vars(client).pop(_LINK, None)

    def _come_back(self, client):
        _logger.debug('rapporteur: the server at %s has hung up; waiting for it', client._socketpath)
        try:
            self._servers.await_answer(client, lambda: self._connect(client))
        except _Refused as error:
            self._given_up = True
            if not self._leaving:
                _tell_of_loss(f'the server at {client._socketpath} does not take client {client._pid} back', error)

    def _connect(self, client):
        _hang_up(client)
        self.returning = True
        try:
            client.connect(_ATTEMPT)
        except Exception:
            if self._refusal is not None:
                raise _Refused(str(self._refusal)) from None
            raise
        finally:
            self.returning = False


def _hang_up(client):
    former, client._conn = client._conn, None
    if former is not None:
        former.close()


def _is_cut(client):
    """Whether the connection has ended; the server may also answer with an error of a connection."""
    try:
        return not client._conn.sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except (OSError, AttributeError):
        return True


def this_process():
    """Names this process for whoever can see it in /proc: its pid namespace, its pid, and when it started."""
    try:
        namespace = os.readlink('/proc/self/ns/pid')
        with open('/proc/self/stat', encoding='utf-8', errors='replace') as file:
            stat = file.read()
        pid, fields = stat.split(' ', 1)[0], stat[stat.rindex(')') + 2:].split()
        return f'{namespace.strip("pid:[]")}:{pid}:{fields[19]}'
    except (OSError, ValueError, IndexError):
        return 'unknown'
