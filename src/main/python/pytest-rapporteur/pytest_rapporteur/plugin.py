"""Reports a pytest session to Rapporteur while it happens. Does nothing unless --rapporteur or RAPPORTEUR_URL says where that runs."""
import os
import re
from collections import Counter, defaultdict
from contextlib import suppress
from datetime import datetime, timezone
from functools import wraps
from types import SimpleNamespace

import pytest

from pytest_rapporteur.outcome import phases, place, result, worst
from pytest_rapporteur.run import Run


def pytest_addoption(parser):
    group = parser.getgroup('rapporteur')
    group.addoption('--rapporteur', metavar='URL', default=os.environ.get('RAPPORTEUR_URL'), help='report to the Rapporteur at this URL')
    group.addoption('--rapporteur-run', metavar='NAME', default='pytest', help='what the run there is called (pytest)')


def pytest_configure(config):
    if config.option.rapporteur:
        # Workers of xdist send their reports, with what is added to them here, to the controller, which reports to Rapporteur.
        config.pluginmanager.register(_Observer() if hasattr(config, 'workerinput') else _Reporter(config.option), 'rapporteur-session')


class _Observer:

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = (yield).get_result()
        values = getattr(getattr(item, 'callspec', None), 'params', {})
        report.parameters = {name: value if isinstance(value, (bool, int, str)) else repr(value) for name, value in values.items()}
        report.times = [{name: datetime.fromtimestamp(time, timezone.utc).isoformat()}
                        for name, time in (('starttime', call.start), ('stoptime', call.stop))]


def _guarded(hook):
    """Trouble with the service costs a line at the end, and never a test."""
    @wraps(hook)
    def guarded(self, *arguments):
        if self.run and not self.trouble:
            try:
                hook(self, *arguments)
            except (OSError, ValueError) as problem:
                self.trouble = problem
    return guarded


class _Reporter(_Observer):

    def __init__(self, option):
        self.url, self.name = option.rapporteur.rstrip('/'), option.rapporteur_run
        self.run = self.suite = self.trouble = self.expected = None
        self.tasks, self.tests = {}, {}
        self.idle_logs, self.made_logs = defaultdict(list), Counter()

    def pytest_sessionstart(self, session):
        if any(getattr(session.config.option, name, False) for name in ('collectonly', 'showfixtures', 'show_fixtures_per_test')):
            return
        try:
            self.run = Run(self.url, self.name, os.environ.get('RAPPORTEUR_RUN_ID'))
            [self.suite] = self.run.carry_out(('start_testsuite', {}, {'id': self.name}))
        except (OSError, ValueError) as problem:
            self.trouble = problem
            self.pytest_terminal_summary(session.config.pluginmanager.get_plugin('terminalreporter'))

    def pytest_collection_finish(self, session):
        self.expect([place(item.nodeid) for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids):
        if self.expected is None:
            self.expect([place(nodeid) for nodeid in ids])

    def expect(self, places):
        self.expected = Counter(task for task, _ in places)
        self.declare(places)

    @_guarded
    def declare(self, places):
        # A plan that the service refuses, as too long a one, costs the report nothing.
        with suppress(ValueError):
            self.run.declare([f'{task}.{name}' for task, name in places])

    @_guarded
    def pytest_collectreport(self, report):
        # Each worker of xdist collects.
        if not report.passed and report.nodeid not in self.tests:
            self.start(report.nodeid, report.nodeid or 'session', 'collection')
            self.tests[report.nodeid].reports.append(report)
            self.finish(report.nodeid)

    @_guarded
    def pytest_runtest_logstart(self, nodeid, location):
        if nodeid not in self.tests:
            self.start(nodeid, *place(nodeid), xref={'file': location[0], 'line': (location[1] or 0) + 1})

    @_guarded
    def pytest_runtest_logreport(self, report):
        self.tests[report.nodeid].reports.append(report)
        if report.when not in ('setup', 'call', 'teardown'):
            # The worker of xdist has died, and will not finish the test.
            self.finish(report.nodeid)

    @_guarded
    def pytest_runtest_logfinish(self, nodeid):
        test = self.tests[nodeid]
        if any(report.outcome == 'rerun' for report in test.reports[test.attempt:]):
            test.attempt = len(test.reports)
        else:
            self.finish(nodeid)

    def pytest_sessionfinish(self, exitstatus):
        self.finish_session(exitstatus)
        if self.run and self.trouble:
            # The run passes no more, if the service can be reached at all.
            with suppress(OSError, ValueError):
                self.run.abort(f'pytest could not report all: {self.trouble}')

    @_guarded
    def finish_session(self, exitstatus):
        if exitstatus in (pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR):
            self.run.abort(f'pytest ended with {pytest.ExitCode(exitstatus).name}')
            return
        unfinished = [('stop_task', {'context': task}, {}) for name, task in self.tasks.items() if self.expected[name]]
        self.run.carry_out(*unfinished, ('stop_testsuite', {'context': self.suite}, {'num_tasks': len(self.tasks)}))
        self.run.close()

    def pytest_terminal_summary(self, terminalreporter):
        if self.run:
            terminalreporter.write_line(f'rapporteur: {self.run.url}' + (f' is incomplete: {self.trouble}' if self.trouble else ''))
        elif self.trouble:
            terminalreporter.write_line(f'rapporteur: nothing is reported, no run can be opened at {self.url}: {self.trouble}')

    def start(self, nodeid, task, name, **arguments):
        if task not in self.tasks:
            [self.tasks[task]] = self.run.carry_out(('start_task', {'parent': self.suite}, {'id': task}))
        log = self.idle_logs[task].pop() if self.idle_logs[task] else self.make_log(task)
        [context] = self.run.carry_out(('start_section', {'parent': self.tasks[task]}, {'id': name, 'type': 'Testcase', 'logfile': log, **arguments}))
        self.tests[nodeid] = SimpleNamespace(task=task, context=context, log=log, reports=[], attempt=0)

    def make_log(self, task):
        """Tests that run side by side have a log each: what is appended while a test runs is taken for its own."""
        name = 'TaskLog.' + re.sub(r'[^\w.-]+', '_', task)[-100:]
        self.made_logs[name] += 1
        log = name if self.made_logs[name] == 1 else f'{name}+{self.made_logs[name]}'
        self.run.append(log, '')
        return log

    def finish(self, nodeid):
        """Tells all that is known of a test now: what it printed, its phases, also of attempts before, and its result, which is the worst of the last one."""
        test = self.tests[nodeid]
        # A report has the output of the phases before it, too.
        self.run.append(test.log, ''.join(f'--- {title}\n{text.rstrip()}\n' for report in test.reports for title, text in report.sections
                                          if title.endswith(report.when or '')))
        parameters = getattr(test.reports[0], 'parameters', {}) if test.reports else {}
        if self.expected is not None:
            self.expected[test.task] -= 1
        # Before tests are counted, it is a collection that failed: nothing else will come of that module.
        ended = [('stop_task', {'context': self.tasks[test.task]}, {})] if not (self.expected and self.expected[test.task]) else []
        self.run.carry_out(*phases(test.context, test.reports), ('stop_section', {'context': test.context}, {
            'result': worst(map(result, test.reports[test.attempt:])), 'parameters': parameters}), *ended)
        self.idle_logs[test.task].append(test.log)
