"""A server that can say pong: what the fake java of the tests runs in place of the jar, and what the fake Rapporteur opens.

usage: fake_server.py [java options] -jar JAR --rapporteur.runtime-directory=DIRECTORY ...
FAKE_SERVER tells how it behaves: serve (the default), end, silent, stubborn (ignores SIGTERM), fail (ends with status 3),
die (kills itself at SIGTERM, once), rush (ends at SIGTERM without ending its run, once). It leaves its arguments in arguments.json,
REPORTER_PARENT_PID in parent.txt, the names of all requests in requests.txt and, after SIGTERM, ended.txt in the directory; its
journal is there as long as its run has not ended.
"""
import json
import os
import pickle
import signal
import socket
import struct
import sys
import tempfile
import threading

PATH_LIMIT = 107


class Last(bytes):
    """Bytes behind which the server hangs up."""


def receive_request(connection):
    parts = []
    more = 1
    while more:
        header = connection.recv(3, socket.MSG_WAITALL)
        if len(header) < 3:
            return None
        more, size = struct.unpack('>BH', header)
        parts.append(connection.recv(size, socket.MSG_WAITALL) if size else b'')
    return pickle.loads(b''.join(parts))


def frame(value):
    payload = pickle.dumps(value, protocol=4)
    return struct.pack('>BH', 0, len(payload)) + payload


def serve(listener, answer):
    """Serves every connection in a thread of its own; answer(request) gives the bytes to send, None closes."""
    def converse(connection):
        with connection:
            while (request := receive_request(connection)) is not None:
                data = answer(request)
                if data is None:
                    return
                connection.sendall(data)
                if isinstance(data, Last):
                    return

    def accept():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=converse, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def listen(path):
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path)
    listener.listen()
    return listener


def pong(request):
    return frame('pong' if request['name'] == 'ping' else None)


def main():
    directory = next(word.split('=', 1)[1] for word in sys.argv if word.startswith('--rapporteur.runtime-directory='))
    with open(os.path.join(directory, 'arguments.json'), 'w') as file:
        json.dump(sys.argv[1:], file)
    with open(os.path.join(directory, 'parent.txt'), 'w') as file:
        file.write(os.environ.get('REPORTER_PARENT_PID', ''))
    behaviour = os.environ.get('FAKE_SERVER', 'serve')
    print('fake server', behaviour, flush=True)
    if behaviour == 'end':
        sys.exit(7)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, signal.SIG_IGN if behaviour == 'stubborn' else lambda *_: ended.set())
    journal = os.path.join(directory, '.rapporteur.journal')
    with open(journal, 'wb') as file:
        file.write(b'RPTRJRNL'.ljust(16, bytes(1)))
    if behaviour != 'silent':
        path = os.path.join(directory, 'reporter.sock')
        if '--rapporteur.resume=true' in sys.argv:
            os.remove(path)
        if len(path) > PATH_LIMIT:
            short = os.path.join(tempfile.mkdtemp(dir='/tmp'), 'reporter.sock')
            os.symlink(short, path)
            path = short
        requests = open(os.path.join(directory, 'requests.txt'), 'a', buffering=1)

        def answer(request):
            requests.write(request['name'] + '\n')
            return pong(request)

        serve(listen(path), answer)
    ended.wait()
    if behaviour in ('die', 'rush') and '--rapporteur.resume=true' not in sys.argv:
        if behaviour == 'die':
            os.kill(os.getpid(), signal.SIGKILL)
        return
    if behaviour != 'fail':
        os.remove(journal)
    with open(os.path.join(directory, 'ended.txt'), 'w') as file:
        file.write('ended by SIGTERM\n')
    if behaviour == 'fail':
        sys.exit(3)


if __name__ == '__main__':
    main()
