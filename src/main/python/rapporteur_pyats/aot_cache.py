"""A cache of loaded and linked classes (JDK 25), with which the jar starts in a third of the time, and is fast from its first calls on.

The first job with a jar leaves the cache behind: when it has ended, a process of low priority unpacks the jar and reports a made-up job to it.
"""
import hashlib
import os
import subprocess
import sys

_TRAINING = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'aot_training.py')
_DETACHED = ('/bin/sh', '-c', '"$@" &', 'sh')
# A cache of their own, or a port that the training would hold while the next job starts.
_UNFIT_OPTIONS = ('-XX:AOT', '-XX:SharedArchiveFile', '-Xshare', '-agent', '-javaagent', '-Xrunjdwp', '-Dcom.sun.management.')


class AotCache:
    """The cache for one jar, one Java and its options: another of any of them has another cache."""

    def __init__(self, root, java, options, jar):
        self._java = java
        self._options = options
        self._jar = jar
        self._directory = None
        if root and not any(option.startswith(_UNFIT_OPTIONS) for option in options):
            self._directory = os.path.join(root, _key(java, options, jar))

    def command(self):
        """How to start the jar, with the cache if it is there and nobody else can have written it."""
        application = self._path('application', os.path.basename(self._jar))
        classes = self._path('classes.aot')
        if not (application and _is_own(self._directory) and os.path.isfile(classes) and os.path.isfile(application)):
            return [self._java, *self._options, '-jar', self._jar]
        _mark_used(self._directory)
        # The checksum is looked at, since Java runs what is in the cache; one that doesn't fit is left aside with a warning.
        return [self._java, *self._options, f'-XX:AOTCache={classes}', '-XX:+VerifySharedSpaces', '-jar', application]

    def make(self):
        """Begins to make the cache unless it is there; returns at once, and never fails."""
        if self._directory is None or os.path.exists(self._path('classes.aot')):
            return
        try:
            # By way of a shell that ends at once: easypy ends the children of a job with it.
            subprocess.Popen([*_DETACHED, sys.executable, '-I', _TRAINING, self._directory, self._jar, self._java, *self._options],
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=os.sep,
                             start_new_session=True)
        except OSError:
            # The next start takes as long as this one did.
            pass

    def _path(self, *names):
        return self._directory and os.path.join(self._directory, *names)


def _key(java, options, jar):
    """Paths, sizes and times: a file that was replaced is another one."""
    release = os.path.join(os.path.dirname(os.path.dirname(java)), 'release')
    facts = [_facts(jar), _facts(java), _facts(release), *options]
    return hashlib.sha256('\0'.join(facts).encode('utf-8', 'surrogateescape')).hexdigest()[:32]


def _facts(path):
    path = os.path.realpath(path)
    try:
        status = os.stat(path)
    except OSError:
        return path
    return f'{path} {status.st_size} {status.st_mtime_ns}'


def _mark_used(directory):
    try:
        os.utime(directory)
    except OSError:
        # A cache that can not be written to is as good.
        pass


def _is_own(directory):
    try:
        status = os.stat(directory)
    except OSError:
        return False
    return status.st_uid == os.getuid() and not status.st_mode & 0o022
