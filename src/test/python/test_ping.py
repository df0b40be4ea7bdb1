import pathlib
import unittest

import fake_server
from fakes import TemporaryDirectoryTestCase, listen
from rapporteur_pyats.ping import ping


class PingTests(TemporaryDirectoryTestCase):

    def answered(self, data):
        listen(self, self.path('s'), lambda request: data)
        ping(self.path('s'), 5)

    def refusal(self, data):
        with self.assertRaises(ConnectionError) as caught:
            self.answered(data)
        return str(caught.exception)

    def test_sends_a_ping_and_accepts_pong(self):
        requests = []
        listen(self, self.path('s'), lambda request: requests.append(request) or fake_server.frame('pong'))
        ping(self.path('s'), 5)
        self.assertEqual(requests, [{'name': 'ping', 'data': {}}])

    def test_another_answer_is_refused(self):
        self.assertEqual(self.refusal(fake_server.frame({'exception': 'no'})), "ping was answered with {'exception': 'no'}")

    def test_an_answer_that_needs_a_class_is_refused(self):
        self.assertEqual(self.refusal(fake_server.frame(pathlib.PurePosixPath('/'))),
                         'ping was answered with no readable pickle (pathlib.PurePosixPath is not expected)')

    def test_an_answer_that_is_no_pickle_is_refused(self):
        self.assertIn('no readable pickle', self.refusal(b'\0\0\4HTTP'))

    def test_a_closed_connection_is_refused(self):
        self.assertEqual(self.refusal(None), 'the connection was closed before ping was answered')

    def test_silence_ends_with_the_timeout(self):
        listen(self, self.path('s'), lambda request: b'\0')
        with self.assertRaises(TimeoutError):
            ping(self.path('s'), 0.05)

    def test_a_missing_socket_is_an_os_error(self):
        with self.assertRaises(FileNotFoundError):
            ping(self.path('s'), 5)


if __name__ == '__main__':
    unittest.main()
