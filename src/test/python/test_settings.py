import unittest

from rapporteur_pyats.settings import RapporteurError, Settings


class SettingsTests(unittest.TestCase):

    def test_nothing_set_gives_the_defaults(self):
        self.assertEqual(Settings.from_environment({}), Settings(None, None, None, [], 25, 30))

    def test_every_variable_is_read(self):
        settings = Settings.from_environment({
            'RAPPORTEUR_URL': 'http://127.0.0.1:8080/', 'RAPPORTEUR_TOKEN': 'secret\n', 'RAPPORTEUR_JAR': '/opt/rapporteur.jar',
            'RAPPORTEUR_JAVA_OPTIONS': '-Xmx64m "-Da=b c"', 'RAPPORTEUR_START_TIMEOUT': '1.5', 'RAPPORTEUR_STOP_TIMEOUT': '2'})
        self.assertEqual(settings, Settings('http://127.0.0.1:8080', 'secret', '/opt/rapporteur.jar', ['-Xmx64m', '-Da=b c'], 1.5, 2))

    def test_the_token_is_not_shown(self):
        self.assertNotIn('secret', repr(Settings(token='secret')))

    def test_bad_values_are_refused_by_name(self):
        for name, value, message in [
                ('RAPPORTEUR_URL', 'localhost:8080', "RAPPORTEUR_URL is 'localhost:8080'. Set it to a URL like http://127.0.0.1:8080."),
                ('RAPPORTEUR_URL', 'http://[::1', "RAPPORTEUR_URL is 'http://[::1'. Set it to a URL like http://127.0.0.1:8080."),
                ('RAPPORTEUR_URL', 'http://a b', "RAPPORTEUR_URL is 'http://a b'. Set it to a URL like http://127.0.0.1:8080."),
                ('RAPPORTEUR_TOKEN', 'secret\nX-Evil: 1',
                 'RAPPORTEUR_TOKEN holds characters that no HTTP header can carry. Set it to printable ASCII.'),
                ('RAPPORTEUR_JAVA_OPTIONS', '"-Xmx64m',
                 'RAPPORTEUR_JAVA_OPTIONS can not be split into words (No closing quotation). Quote it as for a shell.'),
                ('RAPPORTEUR_START_TIMEOUT', 'soon',
                 "RAPPORTEUR_START_TIMEOUT is 'soon'. Set it to a number of seconds above 0 and below 86400."),
                ('RAPPORTEUR_STOP_TIMEOUT', '0', "RAPPORTEUR_STOP_TIMEOUT is '0'. Set it to a number of seconds above 0 and below 86400."),
                ('RAPPORTEUR_STOP_TIMEOUT', 'nan',
                 "RAPPORTEUR_STOP_TIMEOUT is 'nan'. Set it to a number of seconds above 0 and below 86400.")]:
            with self.subTest(value), self.assertRaises(RapporteurError) as caught:
                Settings.from_environment({name: value})
            self.assertEqual(str(caught.exception), message)


if __name__ == '__main__':
    unittest.main()
