import os
import unittest

from fakes import TemporaryDirectoryTestCase
from rapporteur_pyats.java import find_java, java_version
from rapporteur_pyats.settings import RapporteurError


class JavaTests(TemporaryDirectoryTestCase):

    def find(self, environment):
        return find_java({'PATH': '', **environment}, self.path('jvm'))

    def test_java_home_comes_first(self):
        java = self.make_java('home', release='25')
        self.make_java('jvm', 'other', release='26')
        self.assertEqual(self.find({'JAVA_HOME': self.path('home')}), java)

    def test_java_on_the_path_is_followed_to_its_home(self):
        java = self.make_java('home', release='26.0.1')
        os.symlink(java, os.path.join(self.make_directory('bin'), 'java'))
        self.make_java('jvm', 'other', release='25')
        self.assertEqual(self.find({'PATH': self.path('bin')}), java)

    def test_a_java_that_is_too_old_is_passed_over(self):
        self.make_java('home', release='24.0.2')
        java = self.make_java('jvm', 'b', release='25.0.1')
        self.make_java('jvm', 'a', release='1.8.0_402')
        self.assertEqual(self.find({'JAVA_HOME': self.path('home')}), java)

    def test_a_java_without_release_file_is_asked(self):
        java = self.make_java('home', script='echo \'openjdk version "25-ea" 2025-09-16\' >&2')
        self.assertEqual(java_version(java), 25)

    def test_a_java_that_can_not_tell_has_no_version(self):
        self.assertIsNone(java_version(self.make_java('home', script='echo hello')))

    def test_the_error_names_all_that_was_seen(self):
        old = self.make_java('home', release='21.0.4')
        mute = self.make_java('jvm', 'mute')
        with self.assertRaises(RapporteurError) as caught:
            self.find({'JAVA_HOME': self.path('home')})
        self.assertEqual(str(caught.exception), f'no Java of version 25 or later in JAVA_HOME, on the PATH or below {self.path("jvm")} '
                         f'({old} is 21, {mute} is of unknown version). Install one, or set JAVA_HOME.')

    def test_the_error_is_short_when_there_is_none(self):
        with self.assertRaises(RapporteurError) as caught:
            self.find({})
        self.assertEqual(str(caught.exception), 'no Java of version 25 or later in JAVA_HOME, on the PATH or below '
                         f'{self.path("jvm")}. Install one, or set JAVA_HOME.')


if __name__ == '__main__':
    unittest.main()
