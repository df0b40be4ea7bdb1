"""The reporter component for easypy's configuration."""
import logging
import os
import sys
import threading
from contextlib import contextmanager

import pyats.easypy.reporter.ae as ae
from pyats.configuration import configuration

from rapporteur_pyats.child_process import ChildProcess
from rapporteur_pyats.plan import PlannedTasks
from rapporteur_pyats.returning_client import ReturningClients
from rapporteur_pyats.settings import RapporteurError, Run, Settings
from rapporteur_pyats.shared_client import SharedClients
from rapporteur_pyats.sidecar import Sidecar
from rapporteur_pyats.verdict import decide

_replacing = threading.Lock()


class RapporteurReporter(ae.AEReporter):
    """Easypy's reporter with Rapporteur as its server: the one at RAPPORTEUR_URL, or else a child process that runs RAPPORTEUR_JAR."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._reporting = Reporting(self)

    def start(self):
        self._reporting.start(super().start)

    def stop(self):
        self._reporting.stop(super().stop)


class Reporting:
    """What a reporter of easypy does around its own start and stop when Rapporteur is its server."""

    def __init__(self, reporter):
        self._reporter = reporter
        self._shared_clients = SharedClients()
        self._returning_clients = None
        self._planned_tasks = PlannedTasks(lambda: reporter.client)
        # Asked for the verdict in the end, if that decides.
        self._judge = None

    def start(self, start):
        servers = []

        def create(runtimedir):
            server = create_server(self._run(runtimedir), os.environ)
            server.on_answer = self._returning_clients.expect
            server.before_stop = self._returning_clients.end
            servers.append(server)
            return server

        try:
            settings = Settings.from_environment(os.environ)
            # Below the other: a client that waits for its server is in the midst of one call.
            self._returning_clients = ReturningClients(settings.reconnect_timeout)
            self._returning_clients.begin()
            self._shared_clients.begin()
            with _report_server_is(create):
                start()
            self._planned_tasks.begin()
            self._judge = servers[-1] if settings.verdict_exit_code and servers else None
        except RapporteurError as error:
            # Easypy would print any other exception as a traceback below a page of guesses at its cause.
            print(f'rapporteur: {error}', file=sys.stderr, flush=True)
            raise SystemExit(self._reporter.runtime.ReturnCodes.UNKNOWN_ERROR.value) from None
        except BaseException:
            self._end_clients()
            for server in servers:
                server.stop_server()
            raise

    def stop(self, stop):
        try:
            stop()
        finally:
            self._end_clients()
        if self._judge is not None:
            # A server that could not be stopped has not closed its run.
            self._judge.stop_server()
            decide(self._reporter.runtime, self._judge.verdict())

    def _end_clients(self):
        self._planned_tasks.end()
        self._shared_clients.end()
        self._returning_clients.end()

    def _run(self, directory):
        job = self._reporter.runtime.job
        # The server of pyATS writes its log when the level of the job's logs, option -v, lets it.
        verbose = logging.getLogger('pyats.reporter').isEnabledFor(logging.DEBUG)
        return Run(str(job.name or job.uid), os.path.abspath(directory), report_format(), bool(configuration.get('timestamp.utc')), verbose)


def report_format():
    """As the server of pyATS reads it: yaml in any case of letters is YAML, all else is JSON."""
    return 'yaml' if str(configuration.get('report.format')).lower() == 'yaml' else 'json'


def create_server(run, environment):
    """Chooses the mode; raises RapporteurError when none is set."""
    settings = Settings.from_environment(environment)
    settings.require_server()
    return Sidecar(run, settings) if settings.url else ChildProcess(run, settings)


@contextmanager
def _report_server_is(factory):
    """AEReporter.start looks its server up by this name and has no hook to override; all others get the original back."""
    with _replacing:
        original = ae.ReportServer
        ae.ReportServer = factory
        try:
            yield
        finally:
            ae.ReportServer = original
