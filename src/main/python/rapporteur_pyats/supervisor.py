"""Starts a server process again that has died."""
import _thread
import logging
import os
import subprocess
import threading

_logger = logging.getLogger(__name__)
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 10
_no_fork = threading.Lock()
os.register_at_fork(before=_no_fork.acquire, after_in_parent=_no_fork.release, after_in_child=_no_fork.release)


class Supervisor:
    """Watches one process at a time, by a thread of its own. One that has done its work is not started again.

    The threading module must not know the thread while all is well: the logs of pyATS name the thread of each line as soon as there are two.
    """

    def __init__(self, start, is_work_left, restarts, give_up):
        """Start makes the next process, or raises OSError; is_work_left() tells whether it is needed; restarts is how often at most.

        give_up() is called when there will be no other process.
        """
        self._start = start
        self._give_up = give_up
        self._is_work_left = is_work_left
        self._left = restarts
        self._stopping = threading.Event()
        self._started = False
        self._ended = threading.Event()
        self.process = None
        self.restarts = 0

    def watch(self):
        """Begins with the process that stands here."""
        self._started = True
        _thread.start_new_thread(self._run, ())

    def stop(self):
        """Starts no other process from now on. The present one stays as it is."""
        self._stopping.set()
        # While it lives, the thread waits for it; no other one is started then.
        if self._started and self.process.poll() is not None:
            self._ended.wait()

    def start_again(self):
        """Starts the process at once if it has died and may be started again; returns whether it was."""
        if self.process.poll() is None or not self._is_work_left() or not self._left:
            return False
        return self._restart()

    def _run(self):
        try:
            self._watch()
        finally:
            self._ended.set()

    def _watch(self):
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            status = self.process.wait()
            if self._stopping.is_set():
                return
            if not self._is_work_left():
                self._give_up()
                return
            if not self._left:
                _logger.error('rapporteur: the server has ended with status %d, after %d restarts; it is not started again.',
                              status, self.restarts)
                self._give_up()
                return
            if self._stopping.wait(pause):
                return
            pause = min(2 * pause, _LONGEST_PAUSE)
            _logger.warning('rapporteur: the server has ended with status %d and is started again.', status)
            self._restart()

    def _restart(self):
        self._left -= 1
        try:
            # A fork that another thread makes meanwhile would hold a pipe by which the new process tells that it runs.
            with _no_fork:
                self.process = self._start()
            self.restarts += 1
            return True
        except (OSError, subprocess.SubprocessError) as error:
            _logger.error('rapporteur: the server can not be started again (%s).', error)
            return False
