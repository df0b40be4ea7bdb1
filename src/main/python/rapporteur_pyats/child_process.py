"""Starts a Rapporteur for one job: the jar as a child process, which listens in the job's runtime directory."""
import locale
import logging
import os
import re
import signal
import subprocess
import sys
import time

from rapporteur_pyats.aot_cache import AotCache
from rapporteur_pyats.java import find_java
from rapporteur_pyats.left_run import is_left
from rapporteur_pyats.ping import ping
from rapporteur_pyats.server import Server
from rapporteur_pyats.settings import RapporteurError
from rapporteur_pyats.supervisor import Supervisor
from rapporteur_pyats.verdict import found

_logger = logging.getLogger(__name__)
_POLL_INTERVAL = 0.02
_SHOWN_BYTES = 4096
_SHOWN_LINES = 15
# What Java exits with at SIGTERM once the run has ended with its reports; 0 if the server was told to end on its socket.
_PROPER_ENDS = (0, 128 + signal.SIGTERM)
_TROUBLE = re.compile(rb'\b(WARN|WARNING|ERROR)\b')


class ChildProcess(Server):
    """The jar of RAPPORTEUR_JAR, run for this job only."""

    def __init__(self, run, settings):
        super().__init__()
        self._run = run
        self._settings = settings
        self._command = None
        # Whoever takes up a run that has ended would begin another one in its place.
        self._supervisor = Supervisor(self._start_again, lambda: is_left(run.directory), settings.restarts, self._remove_socket)
        self._killed = False
        self._cache = None
        self._log = os.path.join(run.directory, '.rapporteur.log')

    @property
    def _process(self):
        """The one that runs, or ended last."""
        return self._supervisor.process

    def open(self):
        jar = self._settings.jar
        if not (os.path.isfile(jar) and os.access(jar, os.R_OK)):
            raise RapporteurError(f'there is no readable file {jar}. Set RAPPORTEUR_JAR to the jar of Rapporteur.')
        self._cache = AotCache(self._settings.aot_cache, find_java(os.environ), self._settings.java_options, jar)
        self._command = [*self._cache.command(), f'--rapporteur.runtime-directory={self._run.directory}',
                   f'--rapporteur.report-format={self._run.report_format}']
        if self._run.utc:
            self._command.append('--rapporteur.utc=true')
        if self._run.request_log:
            self._command.append('--rapporteur.request-log=true')
        if self._settings.keep_files:
            self._command.append('--rapporteur.journal.on-close=keep')
        try:
            self._supervisor.process = self._start('wb')
        except OSError as error:
            raise RapporteurError(f'{self._command[0]} can not be run: {error}. Set JAVA_HOME to another Java.') from None
        try:
            path = self._wait_until_ready(self._settings.start_timeout)
        except BaseException:
            self._kill()
            raise
        self._supervisor.watch()
        return path

    def _start(self, log_mode, *more):
        environment = {**os.environ, **java_locale(), 'REPORTER_PARENT_PID': str(os.getpid())}
        with open(self._log, log_mode) as log:
            # In a session of its own the server outlives a Ctrl-C, which reaches the whole process group of the job.
            return subprocess.Popen([*self._command, *more], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                    env=environment, start_new_session=True)

    def _start_again(self):
        """Takes up the run that the server before has left."""
        return self._start('ab', '--rapporteur.resume=true')

    def _remove_socket(self):
        """Tells all processes of the job that no server will come back: they wait for one as long as its socket is there."""
        link = os.path.join(self._run.directory, 'reporter.sock')
        # A path too long for a socket is a symbolic link to a shorter one.
        for path in {os.path.realpath(link), link}:
            try:
                os.remove(path)
            except OSError as error:
                _logger.debug('rapporteur: %s stays (%s)', path, error)

    def close(self):
        """Has a server end the run, since reports are complete only then: one that dies meanwhile is started again."""
        self._supervisor.stop()
        if self._process.poll() is not None:
            self._supervisor.start_again()
        problem = self._end_run()
        while problem and self._was_cut_off() and self._supervisor.start_again():
            problem = self._end_run()
        if problem:
            _logger.error('rapporteur: %s; reports may be missing. See %s.', problem, self._log)
        if problem is not None:
            return
        if self._supervisor.restarts:
            _logger.warning('rapporteur: the server ended during the job and was started again, %d times. See %s.',
                            self._supervisor.restarts, self._log)
        self._delete_log()
        self._cache.make()

    def verdict(self):
        return found(self._cache.command(), self._run.directory, max(self._settings.start_timeout, self._settings.stop_timeout))

    def _was_cut_off(self):
        """Whether the process has ended in the midst of its work, and another one can finish that."""
        status = self._process.returncode
        return not self._killed and (status < 0 or status in _PROPER_ENDS)

    def _end_run(self):
        """Returns None when the server has ended and closed its run, or else what has gone wrong; nothing if that was logged."""
        if self._process.poll() is not None:
            return 'the server ended during the job'
        try:
            if self._supervisor.restarts:
                # The job has not waited for it: much may be going on on this machine.
                self._wait_until_ready(max(self._settings.start_timeout, self._settings.reconnect_timeout))
        except RapporteurError as error:
            self._kill()
            return f'the server that was started again does not answer: {error}'
        self._signal(signal.SIGTERM)
        try:
            status = self._process.wait(self._settings.stop_timeout)
        except subprocess.TimeoutExpired:
            self._kill()
            _logger.warning('rapporteur: the server did not end within %g s and was killed; reports may be missing. See %s, '
                            'or set RAPPORTEUR_STOP_TIMEOUT.', self._settings.stop_timeout, self._log)
            return ''
        if status not in _PROPER_ENDS:
            return f'the server ended with status {status}'
        return 'the server ended before its run' if is_left(self._run.directory) else None

    def _kill(self):
        self._killed = True
        self._signal(signal.SIGKILL)
        self._process.wait()

    def _wait_until_ready(self, timeout):
        deadline = time.monotonic() + timeout
        while True:
            if self._process.poll() is not None:
                raise RapporteurError(f'{self._settings.jar} ended with status {self._process.returncode} before it answered. '
                                      f'Check RAPPORTEUR_JAR and RAPPORTEUR_JAVA_OPTIONS. {self._last_lines()}')
            # A path too long for a socket is a symbolic link to a shorter one.
            path = os.path.realpath(os.path.join(self._run.directory, 'reporter.sock'))
            remaining = deadline - time.monotonic()
            try:
                ping(path, max(remaining, _POLL_INTERVAL))
                return path
            except OSError as error:
                if remaining <= 0:
                    raise RapporteurError(f'{self._settings.jar} did not answer within {timeout:g} s ({error}). '
                                          f'Set RAPPORTEUR_START_TIMEOUT to allow more. {self._last_lines()}') from None
            time.sleep(_POLL_INTERVAL)

    def _delete_log(self):
        """What is archived with the job shall be what the server of pyATS leaves; but no warning gets lost."""
        try:
            with open(self._log, 'rb') as log:
                wanted = self._settings.keep_files or self._supervisor.restarts or any(_TROUBLE.search(line) for line in log)
            if not wanted:
                os.remove(self._log)
        except FileNotFoundError:
            # Somebody has deleted the directory of the job.
            pass
        except OSError as error:
            _logger.warning('rapporteur: %s stays (%s).', self._log, error)

    def _signal(self, number):
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            pass

    def _last_lines(self):
        with open(self._log, 'rb') as log:
            log.seek(max(os.path.getsize(self._log) - _SHOWN_BYTES, 0))
            lines = log.read().decode('utf-8', 'replace').splitlines()[-_SHOWN_LINES:]
        if not lines:
            return 'It printed nothing.'
        return '\n    '.join([f'Its output in {self._log} ends with:', *lines])


def java_locale():
    """The environment variables with which Java names files as this Python does: that one uses UTF-8 even under LC_ALL=C, Java only ASCII."""
    if sys.getfilesystemencoding() == 'utf-8' and locale.nl_langinfo(locale.CODESET) != 'UTF-8':
        return {'LC_ALL': 'C.UTF-8'}
    return {}
