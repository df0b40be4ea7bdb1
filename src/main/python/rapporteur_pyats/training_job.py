"""Reports a job as real ones do, without pyATS, to a server that shall have ready what that takes.

usage: training_job.py SOCKET DIRECTORY
The job's logs go to the directory.
"""
import os
import pickle
import socket
import struct
import sys
import types
from concurrent.futures import ThreadPoolExecutor

_LIMIT = 60
_HEADER = struct.Struct('>BH')
_TASKS = 4
_TESTCASES = 64
_SHORT_CLIENTS = 100
_LOG_LINES = '2026-01-01T00:00:00: %AETEST-INFO: The result of section connect is => PASSED\n' * 5
_XREF = {'file': '/opt/tests/script.py', 'line': 15, 'source_hash': '0' * 64}


class TestResult:
    """A result, pickled as that of pyATS."""

    def __init__(self, code, value, reason=None):
        self.code, self.value, self.tims, self.reason, self.data = code, value, value, reason, None

    def __getnewargs__(self):
        return self.code, None, None


TestResult.__module__ = 'pyats.results.result'
_PASSED = TestResult(1, 'passed')
_FAILED = TestResult(0, 'failed', 'the interface did not come up')


class _Client:

    def __init__(self, path):
        self._connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._connection.settimeout(_LIMIT)
        self._connection.connect(path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._connection.close()

    def call(self, name, /, **data):
        request = pickle.dumps({'name': name, 'data': data}, protocol=4)
        self._connection.sendall(_HEADER.pack(0, len(request)) + request)
        more = 1
        while more:
            more, size = _HEADER.unpack(self._receive(_HEADER.size))
            self._receive(size)

    def _receive(self, size):
        data = self._connection.recv(size, socket.MSG_WAITALL) if size else b''
        if len(data) < size:
            raise ConnectionError('the server hung up')
        return data


def main(path, directory):
    _make_importable(TestResult)
    with _Client(path) as job:
        job.call('ping')
        job.call('register_client', pid='2', ppid='1')
        job.call('start_testsuite', id='suite', name='training')
        with ThreadPoolExecutor(_TASKS) as threads:
            list(threads.map(lambda number: _report_task(path, directory, number), range(_TASKS)))
        job.call('stop_testsuite', num_tasks=_TASKS)
        job.call('get_testsuite')
        job.call('get_section', id_list=['task0', 'Tc0'])
        job.call('generate_report')
        job.call('generate_xml')


def _make_importable(kind):
    """What pickle wants to find where a class says that it is."""
    name = ''
    for part in kind.__module__.split('.'):
        name = f'{name}.{part}' if name else part
        sys.modules.setdefault(name, types.ModuleType(name))
    setattr(sys.modules[name], kind.__name__, kind)


def _report_task(path, directory, number):
    logfile = os.path.join(directory, f'TaskLog.task{number}')
    with _Client(path) as task, open(logfile, 'a', buffering=1) as log:
        task.call('register_client', pid=f'{10 + number}', ppid='2')
        task.call('start_task', id=f'task{number}', name='script', logfile=logfile)
        for testcase in range(_TESTCASES):
            _report_testcase(task, log, f'Tc{testcase}')
        task.call('start_section', id='short', logfile=logfile, type='Testcase')
        for pid in range(_SHORT_CLIENTS // _TASKS):
            with _Client(path) as short:
                short.call('register_client', pid=f'{100 * (number + 1) + pid}', ppid=f'{10 + number}')
                _report_step(short, log, f'step{pid}', _PASSED)
        task.call('stop_section', id='short', result=_PASSED, result_rollup=True)
        task.call('stop_task', parameters={})


def _report_testcase(task, log, name):
    _start(task, log, name, 'Testcase')
    for test in range(3):
        _start(task, log, f'test{test}', 'TestSection')
        for step in range(5):
            _report_step(task, log, f'step{step}', _FAILED if step == 4 else _PASSED)
        task.call('add_extra', metadata={'title': 'neighbours', 'device': 'edge'}, commands=['show version'])
        _stop(task, log, f'test{test}', _FAILED)
    _stop(task, log, name, _FAILED)


def _report_step(client, log, name, result):
    _start(client, log, name, 'Step', name=f'verify {name}', description='')
    if result is _FAILED:
        client.call('add_detail', detail='Traceback (most recent call last):\n  File "script.py", line 1\n')
    _stop(client, log, name, result)


def _start(client, log, section, kind, **data):
    client.call('get_section')
    log.write(_LOG_LINES)
    client.call('start_section', id=section, xref=_XREF, logfile=log.name, type=kind, **data)


def _stop(client, log, name, result):
    log.write(_LOG_LINES)
    client.call('stop_section', id=name, result=result, result_rollup=True, parameters={})


if __name__ == '__main__':
    main(*sys.argv[1:])
