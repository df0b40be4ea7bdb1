"""What reports of pytest say in the words of Rapporteur."""
import re
from collections import Counter

_WORST_FIRST = ('errored', 'failed', 'skipped', 'passx', 'passed')


def place(nodeid):
    """The task and the name of a test: its module or class, and its function with parameters, in which anything may stand."""
    path, _, rest = nodeid.partition('::')
    names, bracket, parameters = rest.partition('[')
    *classes, function = names.split('::')
    return '::'.join([path, *classes]), function + bracket + parameters or path


def phases(test, reports):
    """The commands that tell of each report as a section of a test."""
    commands, seen = [], Counter()
    for report in reports:
        name = report.when or 'collect'
        seen[name] += 1
        starttime, stoptime = getattr(report, 'times', ({}, {}))
        section = {'context': f'${len(commands)}'}
        commands.append(('start_section', {'parent': test}, {
            'id': name if seen[name] == 1 else f'{name} {seen[name]}', 'type': 'Phase', **starttime}))
        if report.longrepr and not isinstance(report.longrepr, tuple):
            commands.append(('add_detail', section, {'detail': report.longreprtext}))
        # An attempt that is made again doesn't count.
        commands.append(('stop_section', section, {'result': result(report), 'result_rollup': report.outcome != 'rerun', **stoptime}))
    return commands


def result(report):
    """In the words of pytest: what fails outside of a test's call is an error; an expected failure is passx."""
    bad = 'failed' if report.when == 'call' else 'errored'
    value = {'failed': bad, 'rerun': bad, 'skipped': 'passx' if hasattr(report, 'wasxfail') else 'skipped'}.get(report.outcome, 'passed')
    if hasattr(report, 'wasxfail'):
        reason = f'{"xpass" if report.passed else "xfail"}: {report.wasxfail}'
    elif isinstance(report.longrepr, tuple):
        reason = report.longrepr[2]
    else:
        crash = getattr(report.longrepr, 'reprcrash', None)
        text = report.longreprtext.strip() if report.longrepr else ''
        reason = crash.message.split('\n')[0] if crash else re.sub(r'^E +', '', text.split('\n')[-1])
    return {'value': value, 'reason': reason[:1000]} if reason else {'value': value}


def worst(results):
    return min(results, key=lambda each: _WORST_FIRST.index(each['value']), default={'value': 'errored', 'reason': 'pytest told no result'})
