"""Reports to a Rapporteur that runs already: opens a run over HTTP, the job's clients then use the socket of that run."""
import http.client
import ipaddress
import json
import logging
import time
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit

from rapporteur_pyats.permission import explain_refusal
from rapporteur_pyats.ping import ping
from rapporteur_pyats.server import Server
from rapporteur_pyats.settings import RapporteurError
from rapporteur_pyats.verdict import told, unknown

_logger = logging.getLogger(__name__)
_ANSWER_LIMIT = 1 << 20
_RETRY_PAUSE = 0.4


class _NoRedirect(request.HTTPRedirectHandler):
    """A redirected POST would become a GET, and carry the token elsewhere."""

    def redirect_request(self, *_):
        return None


class Sidecar(Server):
    """A run in the Rapporteur at RAPPORTEUR_URL."""

    def __init__(self, run, settings):
        super().__init__()
        self._run = run
        self._settings = settings
        self._path = None
        proxies = {} if _is_loopback(urlsplit(settings.url).hostname) else None
        self._opener = request.build_opener(request.ProxyHandler(proxies), _NoRedirect)

    def open(self):
        url = self._settings.url
        body = {'name': self._run.name, 'runtimeDirectory': self._run.directory, 'socket': True,
                'reportFormat': self._run.report_format, 'utc': self._run.utc}
        if self._run.request_log:
            body['requestLog'] = True
        try:
            answer = self._ask('POST', '/api/v1/runs', self._settings.start_timeout, 201, body)
        except OSError as error:
            hint = ('Set RAPPORTEUR_TOKEN to a token that is valid there.' if getattr(error, 'status', None) in (401, 403) else
                    'Set RAPPORTEUR_URL to where Rapporteur runs.')
            raise RapporteurError(f'no run can be opened at {url}: {error}. {hint}') from None
        run, path = (answer.get(key) if isinstance(answer, dict) else None for key in ('run', 'socket'))
        if not (isinstance(run, str) and run and isinstance(path, str) and path):
            raise RapporteurError(f'{url} answers, but not as Rapporteur does: no "run" and "socket" in {json.dumps(answer):.200}. '
                                  'Set RAPPORTEUR_URL to where Rapporteur runs.')
        self._path = f'/api/v1/runs/{quote(run, safe="")}'
        try:
            ping(path, self._settings.start_timeout)
        except PermissionError:
            self.close()
            raise RapporteurError(f'the socket {path} that Rapporteur at {url} opened refuses this job: {explain_refusal(path)}. '
                                  'Run both as one user, or start Rapporteur with --rapporteur.permissions.group=GROUP, a group of both, '
                                  '--rapporteur.permissions.socket-mode=0660 and --rapporteur.permissions.directory-mode=2770.') from None
        except (OSError, ValueError) as error:
            self.close()
            raise RapporteurError(f'the socket {path} that Rapporteur at {url} opened does not answer here: {error}. '
                                  'Set RAPPORTEUR_URL to a Rapporteur that shares the file system with this job.') from None
        return path

    def close(self):
        try:
            self._ask_patiently('/close', 'POST', self._settings.stop_timeout)
        except OSError as error:
            _logger.error('rapporteur: the run at %s can not be closed (%s). Its report may be incomplete; see the log of Rapporteur.',
                          self._settings.url, error)

    def verdict(self):
        try:
            return told(self._ask_patiently('/verdict', 'GET', self._settings.start_timeout))
        except OSError as error:
            return unknown(f'{self._settings.url}: {error}')

    def _ask_patiently(self, what, method, timeout):
        """A Rapporteur that is away is waited for: it takes up the run again, which stays open until somebody closes it."""
        deadline = time.monotonic() + self._settings.reconnect_timeout
        while True:
            try:
                return self._ask(method, self._path + what, timeout, 200)
            except OSError as error:
                if isinstance(error, _Refusal) or time.monotonic() + _RETRY_PAUSE > deadline:
                    raise
            time.sleep(_RETRY_PAUSE)

    def _ask(self, method, path, timeout, expected, body=None):
        """Returns the JSON of the answer; any failure is an OSError whose text tells the cause."""
        headers = {'Accept': 'application/json', 'Content-Type': 'application/json'}
        if self._settings.token:
            headers['Authorization'] = f'Bearer {self._settings.token}'
        data = None if method == 'GET' else b'' if body is None else json.dumps(body).encode()
        question = request.Request(self._settings.url + path, data=data, headers=headers, method=method)
        try:
            with self._opener.open(question, timeout=timeout) as answer:
                if answer.status != expected:
                    raise ConnectionError(f'answered {answer.status} instead of {expected}')
                return json.loads(answer.read(_ANSWER_LIMIT))
        except HTTPError as error:
            raise _refusal(error) from None
        except URLError as error:
            raise ConnectionError(error.reason) from None
        except http.client.HTTPException as error:
            raise ConnectionError(f'no HTTP answer ({type(error).__name__}: {error})') from None
        except ValueError:
            raise ConnectionError('the answer is not JSON') from None


class _Refusal(ConnectionError):
    """An answer that says no."""

    def __init__(self, status, text):
        super().__init__(text)
        self.status = status


def _refusal(error):
    text = f'answered {error.code} {error.reason}'
    with error:
        try:
            problem = json.loads(error.read(_ANSWER_LIMIT))
            detail = problem.get('detail') or problem.get('title')
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            detail = None
    return _Refusal(error.code, f'{text} ({detail})' if detail else text)


def _is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == 'localhost'
