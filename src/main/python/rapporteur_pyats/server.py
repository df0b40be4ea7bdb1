"""What easypy expects where it starts its reporter server."""
import atexit
import os
from abc import ABC, abstractmethod


class Server(ABC):
    """Stands where easypy expects pyats.reporter.server.ReportServer; these names are all that easypy 24.9 to 26.9 use of it."""

    def __init__(self):
        self._socketpath = ''
        self._owner = None
        # Called with the path of its socket when the server answers there.
        self.on_answer = lambda path: None
        # Called before the server is ended.
        self.before_stop = lambda: None

    def start_server(self):
        """Returns when the server answers at _socketpath; raises RapporteurError when it doesn't."""
        self._socketpath = self.open()
        self.on_answer(self._socketpath)
        self._owner = os.getpid()
        # Easypy does not come to stop_server when an exception ends it.
        atexit.register(self.stop_server)

    def stop_server(self):
        """Raises nothing: a job that got this far keeps its result. Forked processes of the job can not stop the server."""
        if self._owner == os.getpid():
            self._owner = None
            atexit.unregister(self.stop_server)
            self.before_stop()
            self.close()

    @abstractmethod
    def open(self):
        """Makes the server ready and returns the path of its socket, or raises RapporteurError and leaves nothing behind."""

    @abstractmethod
    def close(self):
        """Ends what open began; logs what goes wrong."""

    @abstractmethod
    def verdict(self):
        """What is to be thought of the run that was closed. Raises nothing."""
