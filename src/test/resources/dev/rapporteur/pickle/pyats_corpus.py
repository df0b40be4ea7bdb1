"""Results of pyATS: writes them in each protocol, and compares what comes back with what was written."""
import pickle
import sys

from pyats import results
from pyats.reporter import exceptions

from pickle_corpus import read_records, write_record


def values():
    for code in ('Passed', 'Failed', 'Aborted', 'Blocked', 'Skipped', 'Errored', 'Passx'):
        yield code, getattr(results, code)
        yield f'{code} with reason', getattr(results, code).clone('why \ud800', {'a': [1, (2,)]})
    attributed = results.Failed.clone('why')
    attributed.note = [attributed]
    yield 'attributed', attributed
    odd = results.Failed.clone('why')
    odd.value = 'odd'
    yield 'odd', odd
    yield 'shared', [results.Passed, results.Passed, attributed]
    counter = results.ResultCounter()
    yield 'empty counter', counter
    counter = results.ResultCounter()
    counter['passed'], counter['failed'] = 3, 1
    counter.weight = 0.5
    yield 'counter', counter
    yield 'unregistered', exceptions.UnregisteredClientError('text')


def write(file):
    with open(file, 'wb') as out:
        for name, made in values():
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
                write_record(out, f'{name} in protocol {protocol}', pickle.dumps(made, protocol))


def view(made, seen=()):
    """Types and contents; pyATS says that results are equal whatever their reasons are."""
    if id(made) in seen:
        return 'again'
    seen = (*seen, id(made))
    if isinstance(made, (list, tuple)):
        return type(made).__name__, [view(item, seen) for item in made]
    if isinstance(made, dict):
        return type(made).__name__, [(view(key, seen), view(item, seen)) for key, item in made.items()]
    if isinstance(made, BaseException):
        return type(made), made.args
    if hasattr(made, '__dict__'):
        return type(made), view(made.__dict__, seen)
    return type(made), made


def check(original, file):
    expected, records = read_records(original), read_records(file)
    wrong = [] if len(expected) == len(records) else ['not as many values']
    for (name, there), (_, data) in zip(expected, records):
        before, after = view(pickle.loads(there)), view(pickle.loads(data))
        if before != after:
            wrong.append(f'{name}: {after} instead of {before}')
    print('\n'.join(wrong) or f'{len(records)} values are the same')


if __name__ == '__main__':
    {'write': write, 'check': check}[sys.argv[1]](*sys.argv[2:])
