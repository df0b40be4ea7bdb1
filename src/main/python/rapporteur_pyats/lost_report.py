"""What the questions of a job are answered with that has lost its server: a report of which nothing is known but that it is errored."""
from datetime import datetime, timezone

from pyats.results import Errored
from pyats.results.counter import ResultCounter

_REASON = 'The report is lost: its server has not come back'
_QUESTIONS = {'get_testsuite': 'TestSuite', 'get_section': 'Testcase'}


def answer(name, arguments):
    """Easypy and its plugins take dicts apart, and would break at None."""
    if name not in _QUESTIONS:
        return None
    path = list(arguments.get('id_list') or [])
    now = datetime.now(timezone.utc)
    return {'type': _QUESTIONS[name], 'id': path[-1] if path else 'lost', 'fullid': '.'.join(map(str, path)), 'idlist': path, 'name': 'lost',
            'starttime': now, 'stoptime': now, 'runtime': 0.0, 'logs': {}, 'result': Errored.clone(_REASON), 'details': [_REASON], 'extra': {},
            'summary': ResultCounter(), 'pluginsummary': ResultCounter(), 'totaltasks': 0, 'tasks': [], 'sections': [],
            'health_result': None, 'health_summary': ResultCounter(), 'seq_num': 0, 'logfile': None}
