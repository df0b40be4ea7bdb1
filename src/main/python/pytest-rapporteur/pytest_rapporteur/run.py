"""A run of Rapporteur, reported to over HTTP with nothing but the standard library."""
import json
import os
import uuid
from collections import Counter
from http.client import HTTPException
from urllib import error, parse, request

_ATTEMPTS = 3
_TIMEOUT = 60
_IDS_OF_A_CALL = 2000
# A proxy of the environment is for what is tested.
_OPENER = request.build_opener(request.ProxyHandler({}))


class Run:
    """All methods raise OSError or ValueError, which tells the cause, when the service can't be reached or refuses."""

    def __init__(self, url, name, given=None):
        """Opens a run of that name, which close() closes; or takes the one whose id is given, which stays open for whoever opened it."""
        run = given or _call('POST', url + '/api/v1/runs', {'name': name, 'socket': False})['run']
        self.url = f'{url}/api/v1/runs/{parse.quote(run, safe="")}'
        self._given = bool(given)
        self._log_sizes = Counter()

    def carry_out(self, *commands):
        """Each is a name, where, and its arguments; "$0" stands for the context of the first. Returns the numbers of the contexts."""
        batch = [{'command': name, **where, 'arguments': arguments} for name, where, arguments in commands]
        answers = _call('POST', self.url + '/commands?stopOnError=true', batch)
        for answer in answers:
            if 'problem' in answer:
                raise ValueError(answer['problem']['detail'])
        return [answer['context'] for answer in answers if 'context' in answer]

    def declare(self, testcases):
        """Says which test cases the run is to hold, some at a time: a plan may come in parts."""
        for begin in range(0, max(len(testcases), 1), _IDS_OF_A_CALL):
            self.carry_out(('declare_plan', {}, {'testcases': testcases[begin:begin + _IDS_OF_A_CALL]}))

    def append(self, log, text):
        answer = _call('PUT', f'{self.url}/logs/{parse.quote(log)}?offset={self._log_sizes[log]}', text.encode('utf-8', 'replace'))
        self._log_sizes[log] = answer['size']

    def close(self):
        if not self._given:
            _call('POST', self.url + '/close')

    def abort(self, reason):
        _call('POST', self.url + '/abort', {'reason': reason})


def _call(method, url, body=None):
    """What breaks off is sent again with the same key, so that it is carried out once."""
    binary = isinstance(body, bytes)
    headers = {'Content-Type': 'application/octet-stream' if binary else 'application/json', 'Idempotency-Key': str(uuid.uuid4())}
    if os.environ.get('RAPPORTEUR_TOKEN'):
        headers['Authorization'] = 'Bearer ' + os.environ['RAPPORTEUR_TOKEN']
    sent = request.Request(url, body if binary else json.dumps(body or {}).encode(), headers, method=method)
    for remaining in reversed(range(_ATTEMPTS)):
        try:
            with _OPENER.open(sent, timeout=_TIMEOUT) as answer:
                return json.loads(answer.read())
        except error.HTTPError as refusal:
            with refusal:
                raise ValueError(f'answered {refusal.code} {refusal.reason}: {refusal.read(1000).decode("utf-8", "replace")}') from None
        except (OSError, HTTPException) as trouble:
            if not remaining:
                raise ConnectionError(getattr(trouble, 'reason', None) or trouble) from None
