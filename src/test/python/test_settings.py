import os
import unittest

from rapporteur_pyats.settings import RapporteurError, Settings


class SettingsTests(unittest.TestCase):

    def test_nothing_set_gives_the_defaults(self):
        self.assertEqual(Settings.from_environment({}), Settings(
            None, None, None, ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-XX:MetaspaceSize=96m', '-Xms32m'], os.path.expanduser('~/.cache/rapporteur'), 25, 30, False))

    def test_every_variable_is_read(self):
        settings = Settings.from_environment({
            'RAPPORTEUR_URL': 'http://127.0.0.1:8080/', 'RAPPORTEUR_TOKEN': 'secret\n', 'RAPPORTEUR_JAR': '/opt/rapporteur.jar',
            'RAPPORTEUR_JAVA_OPTIONS': '-Xmx64m "-Da=b c"', 'RAPPORTEUR_AOT_CACHE': '/var/cache/r', 'RAPPORTEUR_START_TIMEOUT': '1.5', 'RAPPORTEUR_STOP_TIMEOUT': '2',
            'RAPPORTEUR_KEEP_FILES': 'True', 'RAPPORTEUR_RESTARTS': '3', 'RAPPORTEUR_RECONNECT_TIMEOUT': '4', 'RAPPORTEUR_VERDICT_EXIT_CODE': 'true'})
        self.assertEqual(settings, Settings('http://127.0.0.1:8080', 'secret', '/opt/rapporteur.jar', ['-Xmx64m', '-Da=b c'], '/var/cache/r', 1.5, 2, True,
                                            3, 4, True))

    def test_the_aot_cache_lies_where_caches_of_the_user_do_or_nowhere(self):
        for environment, directory in [({'XDG_CACHE_HOME': '/c'}, '/c/rapporteur'), ({'RAPPORTEUR_AOT_CACHE': 'OFF'}, None),
                                       ({'XDG_CACHE_HOME': 'c'}, os.path.expanduser('~/.cache/rapporteur'))]:
            with self.subTest(environment):
                self.assertEqual(Settings.from_environment(environment).aot_cache, directory)

    def test_empty_java_options_are_none(self):
        self.assertEqual(Settings.from_environment({'RAPPORTEUR_JAVA_OPTIONS': ''}).java_options, [])

    def test_the_token_is_not_shown(self):
        self.assertNotIn('secret', repr(Settings(token='secret')))

    def test_bad_values_are_refused_by_name(self):
        for name, value, message in [
                ('RAPPORTEUR_URL', 'localhost:8080', "RAPPORTEUR_URL is 'localhost:8080'. Set it to a URL like http://127.0.0.1:8080."),
                ('RAPPORTEUR_URL', 'http://[::1', "RAPPORTEUR_URL is 'http://[::1'. Set it to a URL like http://127.0.0.1:8080."),
                ('RAPPORTEUR_URL', 'http://a b', "RAPPORTEUR_URL is 'http://a b'. Set it to a URL like http://127.0.0.1:8080."),
                ('RAPPORTEUR_TOKEN', 'secret\nX-Evil: 1',
                 'RAPPORTEUR_TOKEN holds characters that no token has. Set it to printable ASCII without spaces.'),
                ('RAPPORTEUR_JAVA_OPTIONS', '"-Xmx64m',
                 'RAPPORTEUR_JAVA_OPTIONS can not be split into words (No closing quotation). Quote it as for a shell.'),
                ('RAPPORTEUR_AOT_CACHE', 'on',
                 "the AOT cache is to be in 'on'. Set RAPPORTEUR_AOT_CACHE to an absolute path, or to 'off'."),
                ('RAPPORTEUR_START_TIMEOUT', 'soon',
                 "RAPPORTEUR_START_TIMEOUT is 'soon'. Set it to a number of seconds above 0 and below 86400."),
                ('RAPPORTEUR_STOP_TIMEOUT', '0', "RAPPORTEUR_STOP_TIMEOUT is '0'. Set it to a number of seconds above 0 and below 86400."),
                ('RAPPORTEUR_KEEP_FILES', 'yes', "RAPPORTEUR_KEEP_FILES is 'yes'. Set it to 'true' or 'false'."),
                ('RAPPORTEUR_VERDICT_EXIT_CODE', '1', "RAPPORTEUR_VERDICT_EXIT_CODE is '1'. Set it to 'true' or 'false'."),
                ('RAPPORTEUR_STOP_TIMEOUT', 'nan',
                 "RAPPORTEUR_STOP_TIMEOUT is 'nan'. Set it to a number of seconds above 0 and below 86400.")]:
            with self.subTest(value), self.assertRaises(RapporteurError) as caught:
                Settings.from_environment({name: value})
            self.assertEqual(str(caught.exception), message)


if __name__ == '__main__':
    unittest.main()
