"""The one question of the reporter's protocol that needs no registration: is a server there?"""
import io
import pickle
import socket
import struct
import time

_REQUEST = pickle.dumps({'name': 'ping', 'data': {}}, protocol=4)
_HEADER = struct.Struct('>BH')


class _PlainUnpickler(pickle.Unpickler):
    """Builds strings and the like only: whoever owns the socket can not run code here."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f'{module}.{name} is not expected')


def ping(path, timeout):
    """Returns when the server at the Unix socket answers pong; otherwise an OSError says what happened, after timeout seconds at most."""
    deadline = time.monotonic() + timeout
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(timeout)
        connection.connect(path)
        connection.sendall(_HEADER.pack(0, len(_REQUEST)) + _REQUEST)
        more, size = _HEADER.unpack(_receive(connection, _HEADER.size, deadline))
        payload = _receive(connection, size, deadline)
    try:
        answer = _PlainUnpickler(io.BytesIO(payload)).load()
    except Exception as error:  # a damaged pickle can raise nearly anything
        raise ConnectionError(f'ping was answered with no readable pickle ({error})') from None
    if more or answer != 'pong':
        raise ConnectionError(f'ping was answered with {answer!r:.80}')


def _receive(connection, size, deadline):
    data = b''
    while len(data) < size:
        connection.settimeout(max(deadline - time.monotonic(), 0.001))
        part = connection.recv(size - len(data))
        if not part:
            raise ConnectionError('the connection was closed before ping was answered')
        data += part
    return data
