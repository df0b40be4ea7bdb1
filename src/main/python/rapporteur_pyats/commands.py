"""Commands for scripts, as the jar of the service has them: they ask the service at RAPPORTEUR_URL, with RAPPORTEUR_TOKEN.

Exit codes, but of verdict: 0 yes, 1 no or nobody knows, 2 usage, 3 the service refuses, 4 nobody answers, 5 not in time, 6 a file can't be written.
"""
import json
import os
import sys
import time
from http.client import HTTPException
from urllib import request
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit

from rapporteur_pyats.ping import ping as ping_socket
from rapporteur_pyats.settings import RapporteurError, Settings

_VERDICTS = ('pass', 'fail', 'partial', 'empty')
_NO_ANSWER = 4
_WRONG_USAGE = 64
YES, NO, USAGE, REFUSED, UNREACHABLE, TIMEOUT, NOT_WRITTEN = range(7)
_DEFAULT_URL = 'http://127.0.0.1:8080'
_GOOD = ('passed', 'passx', 'skipped')
_TRIES = 5
_PERIOD = 1
_SHOWN = 20
_QUESTION_TIMEOUT = 30
_CHANGE_TIMEOUT = 300
_SOCKET_TIMEOUT = 10


class CommandFailed(Exception):
    """Why a command ends with another exit code than 0."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class _NoRedirect(request.HTTPRedirectHandler):
    """Nothing leads a token elsewhere."""

    def redirect_request(self, *_):
        return None


class Service:
    """The service that the environment names."""

    def __init__(self, environment):
        try:
            settings = Settings.from_environment(environment)
        except RapporteurError as error:
            raise CommandFailed(USAGE, str(error)) from None
        self._url = settings.url or _DEFAULT_URL
        self._headers = {'Accept': 'application/json, */*'}
        if settings.token:
            self._headers['Authorization'] = f'Bearer {settings.token}'
        loopback = urlsplit(self._url).hostname in ('127.0.0.1', '::1', 'localhost')
        self._opener = request.build_opener(request.ProxyHandler({} if loopback else None), _NoRedirect)

    def get(self, path):
        return self._good(self.call(path, timeout=_QUESTION_TIMEOUT))

    def post(self, path, body=None):
        data = b'' if body is None else json.dumps(body).encode()
        return self._good(self.call(path, data=data, timeout=_CHANGE_TIMEOUT))

    def call(self, path, timeout, data=None):
        """The status and the body, whatever the status."""
        headers = dict(self._headers, **({} if data is None else {'Content-Type': 'application/json'}))
        try:
            with self._opener.open(request.Request(self._url + path, data=data, headers=headers), timeout=timeout) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.read()
        except (OSError, HTTPException) as error:
            raise CommandFailed(UNREACHABLE, f"{self._url} doesn't answer: {error}. RAPPORTEUR_URL names another service") from None

    @staticmethod
    def _good(answer):
        status, body = answer
        if not 200 <= status < 300:
            raise CommandFailed(REFUSED, refusal(answer))
        return body


def refusal(answer):
    status, body = answer
    try:
        return f"{status} {json.loads(body)['detail']}"
    except (ValueError, KeyError, TypeError):
        return f'{status} {body.decode(errors="replace").strip():.200}'


def open_run(service, arguments):
    body = {'name': arguments.name}
    if arguments.directory:
        body['runtimeDirectory'] = os.path.abspath(arguments.directory)
    if arguments.join:
        body['join'] = True
    answer = service.post('/api/v1/runs', body)
    run = _object(answer, 'run')
    print(answer.decode() if arguments.json else run['run'])
    return YES


def close_run(service, arguments):
    for report in _object(service.post(_path(arguments.run) + '/close'), 'run').get('reports', []):
        print(report)
    return YES


def wait_for_run(service, arguments):
    """Whatever can't be said is no."""
    end = None if arguments.timeout is None else time.monotonic() + arguments.timeout
    run = _look(service, arguments.run)
    while run['state'] == 'open' or (run['state'] == 'closing' and not run.get('failure')):
        if end is not None and time.monotonic() >= end:
            raise CommandFailed(TIMEOUT, f'Run {arguments.run} is {run["state"]} after {arguments.timeout} s')
        time.sleep(_PERIOD)
        run = _look(service, arguments.run)
    summary = _object(service.get(f'{_path(arguments.run)}/summary?limit={_SHOWN}'), 'state')
    print(f'{arguments.run} {run["state"]}: {summary.get("worst") or "nothing was run"}')
    for failed in summary['failed']['items']:
        print(f'  {failed["fullid"]}: {failed["result"]}' + (f' ({failed["reason"]})' if failed['reason'] else ''))
    if run.get('failure'):
        raise CommandFailed(NO, f"A report can't be written: {run['failure']}")
    good = run['state'] == 'closed' and summary.get('worst') in _GOOD and summary.get('result') in _GOOD
    return YES if good else NO


def judge_run(service, arguments):
    """The exit code is the place of the verdict in its list."""
    try:
        answer = _object(service.get(_path(arguments.run) + '/verdict'), 'verdict')
        if answer['verdict'] not in _VERDICTS:
            raise CommandFailed(REFUSED, f'Who answers there is not Rapporteur: verdict {answer["verdict"]}')
    except CommandFailed as error:
        raise CommandFailed(_NO_ANSWER, str(error)) from None
    reasons = '; '.join(map(str, answer.get('reasons', [])))
    print(f'{arguments.run} {answer["verdict"]} (plan: {answer.get("plan")})' + (f': {reasons}' if reasons else ''))
    return _VERDICTS.index(answer['verdict'])


def copy_reports(service, arguments):
    path = _path(arguments.run) + '/reports'
    reports = _reports(service.get(path))
    if not reports:
        raise CommandFailed(NO, f'Run {arguments.run} has no reports')
    if not arguments.partial and any(report['partial'] for report in reports):
        raise CommandFailed(NO, f'Run {arguments.run} is open, so its reports are not complete; --partial copies them as they are')
    for name in (report['name'] for report in reports):
        print(_write(arguments.to, name, service.get(f'{path}/{quote(name, safe="")}')))
    return YES


def ping(service, arguments):
    if arguments.socket:
        try:
            ping_socket(os.path.realpath(arguments.socket), _SOCKET_TIMEOUT)
        except (OSError, ValueError) as error:
            raise CommandFailed(UNREACHABLE, f'Nobody answers at {arguments.socket}: {error}') from None
    else:
        answer = service.call('/actuator/health/readiness', timeout=_QUESTION_TIMEOUT)
        status = _object(answer[1], 'status')['status']
        if answer[0] != 200 or status != 'UP':
            raise CommandFailed(NO, f'The service is not ready: {answer[0]} {status}')
    print('pong')
    return YES


COMMANDS = {
    'open': (open_run, 'open a run, and print its id', [
        ('name', {'metavar': 'NAME', 'help': 'what the run is called'}),
        ('--directory', {'metavar': 'DIR', 'help': 'where it reports; without this the service makes a directory'}),
        ('--join', {'action': 'store_true', 'help': 'take the open run of that name, if there is one'}),
        ('--json', {'action': 'store_true', 'help': 'print all that the service tells of the run, such as its socket'})]),
    'close': (close_run, 'close a run, and print the names of its reports', [('run', {'metavar': 'RUN', 'help': 'the id of the run'})]),
    'wait': (wait_for_run, 'wait until a run is closed; 0 only if it is passed, passx or skipped', [
        ('run', {'metavar': 'RUN', 'help': 'the id of the run'}),
        ('--timeout', {'metavar': 'SECONDS', 'type': int, 'help': 'how long at most; without this for ever'})]),
    'verdict': (judge_run, 'tell whether a run is complete and good: 0 pass, 1 fail, 2 partial, 3 empty, 4 no answer, 64 wrong usage', [
        ('run', {'metavar': 'RUN', 'help': 'the id of the run'})]),
    'ping': (ping, 'ask whether the service takes reports', [
        ('--socket', {'metavar': 'FILE', 'help': 'ask at this Unix socket, as pyATS does'})]),
    'reports': (copy_reports, 'copy the reports of a run to a directory, and print their paths', [
        ('run', {'metavar': 'RUN', 'help': 'the id of the run'}),
        ('--to', {'metavar': 'DIR', 'required': True, 'help': 'where to; it is made if it is missing'}),
        ('--partial', {'action': 'store_true', 'help': 'also of a run that is open, as they are now'})]),
}


def add_to(subparsers):
    for name, (function, text, arguments) in COMMANDS.items():
        parser = subparsers.add_parser(name, help=text, description=text)
        parser.set_defaults(function=function)
        if function is judge_run:
            parser.error = _refuse_usage(parser)
        for argument, options in arguments:
            parser.add_argument(argument, **options)


def _refuse_usage(parser):
    """The usual code of wrong usage is that of a verdict."""
    def refuse(message):
        parser.print_usage(sys.stderr)
        parser.exit(_WRONG_USAGE, f'{parser.prog}: error: {message}\n')
    return refuse


def execute(parsed, environment):
    """Returns the exit code; 0 only for a clear yes."""
    try:
        return parsed.function(Service(environment), parsed)
    except CommandFailed as error:
        print(f'rapporteur: {error}', file=sys.stderr)
        return _WRONG_USAGE if parsed.function is judge_run and error.code == USAGE else error.code


def _look(service, run):
    """The service may be away for a moment."""
    for left in reversed(range(_TRIES)):
        try:
            return _object(service.get(_path(run)), 'state')
        except CommandFailed as error:
            if error.code != UNREACHABLE or not left:
                raise
        time.sleep(_PERIOD)
    raise AssertionError('the last try returns or raises')


def _reports(body):
    reports = _json(body)
    if not (isinstance(reports, list) and all(isinstance(report, dict) and {'name', 'partial'} <= report.keys() for report in reports)):
        raise _foreign(body)
    return reports


def _object(body, key):
    value = _json(body)
    if not (isinstance(value, dict) and isinstance(value.get(key), str)):
        raise _foreign(body)
    return value


def _json(body):
    try:
        return json.loads(body)
    except ValueError:
        return None


def _foreign(body):
    return CommandFailed(REFUSED, f'Who answers there is not Rapporteur: {body.decode(errors="replace").strip():.200}')


def _path(run):
    return f'/api/v1/runs/{quote(run, safe="")}'


def _write(directory, name, report):
    """Complete or not at all."""
    path = os.path.join(directory, os.path.basename(name))
    temporary = os.path.join(directory, f'.{os.path.basename(name)}.{os.getpid()}.part')
    try:
        os.makedirs(directory, exist_ok=True)
        with open(temporary, 'wb') as file:
            file.write(report)
        os.replace(temporary, path)
    except OSError as error:
        if os.path.exists(temporary):
            os.remove(temporary)
        raise CommandFailed(NOT_WRITTEN, f"{path} can't be written: {error}") from None
    return path
