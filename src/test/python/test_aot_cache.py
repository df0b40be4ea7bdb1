import os
import runpy
import shutil
import signal
import subprocess
import sys
import time
import unittest
from types import SimpleNamespace
from unittest.mock import patch

from fakes import HERE, TemporaryDirectoryTestCase
from rapporteur_pyats import aot_cache
from rapporteur_pyats.aot_cache import AotCache

# What has the lowest priority takes long on a busy machine.
LIMIT = 300
TRAINING = aot_cache._TRAINING
# Unpacks the jar, and reports as a server does that leaves a cache at its end.
JAVA = '''
case "$*" in
*jarmode*) for last; do :; done; mkdir -p "$last" && echo unpacked > "$last/rapporteur.jar"; exit;;
esac
for word; do case "$word" in -XX:AOTCacheOutput=*) echo classes > "${{word#*=}}";; esac; done
exec {python} {server} "$@"
'''


class AotCacheTests(TemporaryDirectoryTestCase):

    def setUp(self):
        super().setUp()
        self.jar = self.write('packed', 'rapporteur.jar')
        self.java = self.make_java('java', release='25', script=JAVA.format(
            python=sys.executable, server=os.path.join(HERE, 'fake_server.py')))
        # The training with a job that reports nothing.
        self.write('', 'training', 'training_job.py')
        self.use_training(shutil.copy(TRAINING, self.path('training')))

    def use_training(self, script):
        patched = patch.object(aot_cache, '_TRAINING', script)
        patched.start()
        self.addCleanup(patched.stop)

    def cache(self, *options, root='cache'):
        return AotCache(root and self.path(root), self.java, list(options), self.jar)

    def train(self, *options):
        """Makes the cache in this test, instead of in a process that outlives it."""
        started = []

        def start(command, **_):
            started.append(subprocess.run(command[len(aot_cache._DETACHED):], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                          timeout=LIMIT, check=False))

        self.make(self.cache(*options), start)
        return started

    def make(self, cache, start):
        with patch.object(aot_cache, 'subprocess', SimpleNamespace(DEVNULL=subprocess.DEVNULL, Popen=start)):
            cache.make()

    def plain(self, *options):
        return [self.java, *options, '-jar', self.jar]

    def test_the_jar_is_started_as_it_is_until_there_is_a_cache(self):
        self.assertEqual(self.cache('-Xmx1g').command(), self.plain('-Xmx1g'))
        self.assertFalse(os.path.exists(self.path('cache')))

    def test_a_cache_that_was_made_is_used_and_not_made_again(self):
        self.use_training(TRAINING)
        done, = self.train('-Xmx1g')
        self.assertEqual(done.returncode, 0, done.stdout)
        directory = self.path('cache', os.listdir(self.path('cache'))[0])
        self.assertEqual(self.cache('-Xmx1g').command(), [
            self.java, '-Xmx1g', f'-XX:AOTCache={directory}/classes.aot', '-XX:+VerifySharedSpaces', '-jar',
            f'{directory}/application/rapporteur.jar'])
        self.assertEqual(sorted(os.listdir(directory)), ['application', 'classes.aot'])
        self.assertEqual(self.train('-Xmx1g'), [])

    def test_a_cache_serves_only_the_jar_the_java_and_the_options_that_it_was_made_for(self):
        self.train('-Xmx1g')
        self.assertEqual(self.cache('-Xmx2g').command(), self.plain('-Xmx2g'))
        self.write('VERSION', 'java', 'release')
        self.assertEqual(self.cache('-Xmx1g').command(), self.plain('-Xmx1g'))
        self.write('JAVA_VERSION="25"', 'java', 'release')
        self.train('-Xmx1g')
        os.utime(self.jar, (1, 1))
        self.assertEqual(self.cache('-Xmx1g').command(), self.plain('-Xmx1g'))

    def test_a_cache_that_others_can_write_is_not_used(self):
        self.train()
        directory = self.path('cache', os.listdir(self.path('cache'))[0])
        os.chmod(directory, 0o777)
        self.assertEqual(self.cache().command(), self.plain())

    def test_no_cache_is_used_or_made_when_it_is_off_or_the_options_name_one(self):
        for options, root in [((), None), (('-XX:AOTCache=/mine.aot',), 'cache'), (('-Xshare:off',), 'cache'), (('-agentlib:jdwp=address=5005',), 'cache'),
                              (('-Dcom.sun.management.jmxremote.port=9010',), 'cache')]:
            with self.subTest(options):
                cache = self.cache(*options, root=root)
                self.make(cache, self.fail)
                self.assertEqual(cache.command(), self.plain(*options))

    def test_a_training_that_fails_leaves_no_cache_and_is_tried_again_after_a_while_only(self):
        self.make_java('java', release='25')
        failed, = self.train()
        self.assertNotEqual(failed.returncode, 0)
        self.assertEqual(self.cache().command(), self.plain())
        begin = runpy.run_path(aot_cache._TRAINING)['begin']
        directory = self.path('cache', os.listdir(self.path('cache'))[0])
        self.assertFalse(begin(directory))
        os.utime(directory, (1, 1))
        self.assertTrue(begin(directory))

    def test_only_the_newest_caches_are_kept_and_no_leftovers(self):
        for age in range(5):
            self.write('', 'cache', f'cache{age}', 'classes.aot')
            os.utime(self.path('cache', f'cache{age}'), (time.time() - age * 60,) * 2)
        self.write('', 'cache', 'leftover', 'unfinished')
        os.utime(self.path('cache', 'leftover'), (1, 1))
        self.write('', 'cache', 'begun', 'unfinished')
        self.train()
        names = set(os.listdir(self.path('cache')))
        self.assertEqual({name for name in names if len(name) < 32}, {'cache0', 'cache1', 'cache2', 'begun'})
        self.assertEqual(len(names), 5)

    def test_a_cache_that_can_not_be_marked_as_used_is_used(self):
        self.train()
        with patch.object(aot_cache.os, 'utime', side_effect=PermissionError):
            self.assertIn('-XX:+VerifySharedSpaces', self.cache().command())

    def test_a_cache_is_made_where_paths_are_too_long_for_a_socket(self):
        with patch.dict(os.environ, TMPDIR=self.make_directory('t' * 100)):
            done, = self.train()
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_caches_that_nobody_used_for_long_are_deleted_and_nothing_else(self):
        self.write('', 'cache', 'old', 'classes.aot')
        self.write('', 'cache', 'new', 'classes.aot')
        self.write('', 'cache', 'other', 'file')
        for name in ('old', 'other'):
            os.utime(self.path('cache', name), (1, 1))
        self.train()
        names = set(os.listdir(self.path('cache')))
        self.assertTrue({'new', 'other'} < names)
        self.assertNotIn('old', names)

    def test_the_training_does_not_hold_up_the_job_and_outlives_it(self):
        self.use_training(TRAINING)
        started = []

        def start(command, **options):
            started.append(subprocess.Popen(command[len(aot_cache._DETACHED):], **options))

        self.make(self.cache(), start)
        training, = started
        self.addCleanup(self.end, training)
        self.assertEqual(os.getsid(training.pid), training.pid)
        deadline = time.monotonic() + LIMIT
        while os.getpriority(os.PRIO_PROCESS, training.pid) != 19:
            self.assertIsNone(training.poll())
            self.assertLess(time.monotonic(), deadline)
        self.assertEqual(training.wait(LIMIT), 0)
        self.assertIn('-XX:+VerifySharedSpaces', self.cache().command())

    def end(self, training):
        if training.poll() is None:
            os.killpg(training.pid, signal.SIGKILL)
            training.wait()


if __name__ == '__main__':
    unittest.main()
