"""Stand-ins for the far side: a Java installation, and a Rapporteur that answers HTTP."""
import json
import os
import shlex
import socket
import sys
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import fake_server

HERE = os.path.dirname(os.path.abspath(__file__))


class TemporaryDirectoryTestCase(unittest.TestCase):
    """Gives each test a directory of its own."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix='rapporteur-')
        self.addCleanup(directory.cleanup)
        self.directory = os.path.realpath(directory.name)

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def make_directory(self, *names):
        os.makedirs(self.path(*names))
        return self.path(*names)

    def text(self, *names):
        with open(self.path(*names), encoding='utf-8') as file:
            return file.read()

    def write(self, text, *names):
        os.makedirs(os.path.dirname(self.path(*names)), exist_ok=True)
        with open(self.path(*names), 'w', encoding='utf-8') as file:
            file.write(text)
        return self.path(*names)

    def make_java(self, *home, release=None, script='exit 1'):
        """A Java installation whose java is a shell script; returns its path."""
        java = self.write(f'#!/bin/sh\n{script}\n', *home, 'bin', 'java')
        os.chmod(java, 0o755)
        if release:
            self.write(f'IMPLEMENTOR="Nobody"\nJAVA_VERSION="{release}"\n', *home, 'release')
        return java

    def make_server_java(self, *home):
        """A Java 25 that runs fake_server.py whatever the jar."""
        words = [sys.executable, os.path.join(HERE, 'fake_server.py')]
        return self.make_java(*home, release='25.0.1', script=f'exec {shlex.join(words)} "$@"')


class FakeRapporteur:
    """An HTTP server on a free port, or the one that is given, that records each request and answers from a list of (status, headers, body)."""

    def __init__(self, test, answers, port=0):
        self.requests = []
        remaining = list(answers)
        fake = self

        class Handler(BaseHTTPRequestHandler):
            """Answers POST and GET; any other method is refused by the base class."""

            def do_GET(self):
                self.do_POST()

            def do_POST(self):
                body = self.rfile.read(int(self.headers['Content-Length'] or 0))
                fake.requests.append((self.path, json.loads(body) if body else None, self.headers.get('Authorization')))
                status, headers, content = remaining.pop(0)
                data = content if isinstance(content, bytes) else json.dumps(content).encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header('Content-Length', str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                """Prints nothing."""

        server = ThreadingHTTPServer(('127.0.0.1', port), Handler)
        self.port = server.server_port
        self.url = f'http://127.0.0.1:{self.port}'
        thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.01})
        thread.start()

        def stop():
            server.shutdown()
            thread.join()
            server.server_close()

        self.stop = stop
        test.addCleanup(stop)


def listen(test, path, answer=fake_server.pong):
    """Serves a Unix socket until the test ends."""
    listener = fake_server.listen(path)
    fake_server.serve(listener, answer)

    def close():
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()

    test.addCleanup(close)
