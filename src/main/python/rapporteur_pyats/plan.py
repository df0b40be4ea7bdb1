"""Tells the server which tasks a job is to run."""
import logging
import os
from functools import wraps

from pyats.easypy.tasks import TaskManager

_logger = logging.getLogger(__name__)


class PlannedTasks:
    """While it lasts, each task that easypy is told of is expected in the report, where a server can expect something.

    A task reports itself once its process runs: of one that dies before, or is never started, nothing else would be known.
    Tasks that options leave out (--task-uids, --rerun-file) never get as far as this.
    """

    def __init__(self, client):
        """Client() gives the client of this process."""
        self._client = client
        self._process = os.getpid()
        self._register = None

    def begin(self):
        register = self._register = TaskManager.register

        @wraps(register)
        def register_and_declare(manager, task, *args, **kwargs):
            answer = register(manager, task, *args, **kwargs)
            self._declare(getattr(task, 'taskid', None))
            return answer

        TaskManager.register = register_and_declare

    def end(self):
        """Gives the class back as it was; does nothing when that has happened."""
        if self._register is not None:
            TaskManager.register, self._register = self._register, None

    def _declare(self, task):
        if not isinstance(task, str) or os.getpid() != self._process:
            return
        try:
            self._client()._socket_wrapper(_name='declare_plan', tasks=[task])
        except Exception as error:  # an older server, or none: the job goes on as without a plan
            _logger.debug('rapporteur: task %s is expected by nobody (%s)', task, error)
