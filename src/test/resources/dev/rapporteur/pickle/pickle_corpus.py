"""Values of every kind that Python pickles.

write FILE            writes each value in each protocol
check ORIGINAL FILE   compares what FILE has with what was written
"""
import array
import collections
import copyreg
import datetime
import decimal
import fractions
import functools
import ipaddress
import pathlib
import pickle
import pickletools
import re
import struct
import sys
import types
import uuid
import zoneinfo

import corpus_types as user

UTC = datetime.timezone.utc
VALUES = {}
MINIMUM = {'slotted': 2, 'slotted with dict': 2, 'slotted list': 2, 'with keywords': 2}



def shared():
    one, text = [1], 'text ' * 3
    return {'a': one, 'b': one, 'c': (one, one), 'd': [text, text], 'e': {'x': one}}


def numbers():
    sizes = [sign * (2 ** bits + more) for bits in (0, 7, 8, 15, 16, 31, 32, 40, 62, 63, 64, 70, 1000, 2100, 10000) for more in (-1, 0, 1) for sign in (1, -1)]
    return sizes + [0, True, False, None, 0.0, -0.0, 1.5, 1e22, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, float('inf'), float('-inf'), float('nan'), 1 + 2j, complex(-0.0, float('nan'))]


def texts():
    return ['', ' ', 'a', 'a\nb\r\n\tc', 'é', 'ÿ', '漢字', '😀', '\ud800', 'x\udcffy', '\udc00\ud800', 'a\x00b', ''.join(map(chr, range(300))), '\\', '\\u0041', '\\\\u0041', "it's \"x\"", 'x' * 255, 'x' * 256, 'é' * 127, 'é' * 128,
            '\ufeff\ufffe\uffff', '\U0010ffff', 'word ' * 60, 'x' * 70000, 'é' * 70000]


def byte_strings():
    return [b'', b'a', b'\x00\xff', bytes(range(256)), b'x' * 255, b'y' * 70000, bytearray(), bytearray(b'x'), bytearray(range(256)), bytearray(b'z' * 70000)]


def containers():
    return [[], {}, (), [[]], [()], ((),), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), tuple(range(300)), list(range(2500)), {n: str(n) for n in range(2500)}, {'b': 1, 'a': 2}, {1: 'a', '1': 'b'}, {1.5: 0, None: 1, True: 2, (1, (2, 'x')): 3, b'k': 4, frozenset([1]): 5},
            set(), {1}, {'a', 1, None, (1, 2)}, frozenset(), frozenset(['a']), {frozenset([1]), frozenset([frozenset()])}, set(range(1500)), frozenset(range(1500)), functools.reduce(lambda inner, _: [inner], range(120), [])]


def times():
    moment = datetime.datetime(2020, 2, 29, 23, 59, 58, 123456)
    return [moment, moment.replace(microsecond=0), moment.replace(tzinfo=UTC), moment.replace(fold=1), datetime.datetime.min, datetime.datetime.max, moment.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=-3, minutes=-30))),
            moment.replace(tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400), 'EST')), moment.replace(tzinfo=zoneinfo.ZoneInfo('Europe/Berlin'), fold=1), moment.replace(tzinfo=zoneinfo.ZoneInfo.no_cache('Asia/Kolkata')), zoneinfo.ZoneInfo('UTC'),
            datetime.date(2020, 1, 2), datetime.date.min, datetime.date.max, datetime.time(1, 2, 3), datetime.time(23, 59, 59, 999999, UTC, fold=1), datetime.time(), datetime.time(tzinfo=zoneinfo.ZoneInfo('Europe/Berlin')),
            datetime.timedelta(1, 2, 3), datetime.timedelta(-1, 1, 999999), datetime.timedelta.min, datetime.timedelta.max, UTC, datetime.timezone(datetime.timedelta(microseconds=1)), datetime.timezone(datetime.timedelta(hours=-23, minutes=-59), 'É')]


def standard_objects():
    counted = collections.Counter('aab')
    default = collections.defaultdict(list, a=[1])
    default['self'] = default
    attributed = collections.OrderedDict(a=1)
    attributed.note = ['kept']
    return [decimal.Decimal('1.10'), decimal.Decimal('NaN'), fractions.Fraction(1, 3), uuid.UUID(int=5), range(3), range(2 ** 70, 0, -1), slice(1, None, 2), ..., NotImplemented, pathlib.PurePosixPath('/x/y'), pathlib.PureWindowsPath('c:/x'), collections.OrderedDict(b=1, a=2), attributed, default, counted,
            collections.deque([1, 2]), collections.deque([1, 2], 5), collections.ChainMap({'a': 1}, {}), collections.UserDict(a=1), collections.UserList([1]), collections.UserString('x'), array.array('i', [1, 2]), re.compile('a+', re.I), ipaddress.ip_address('::1'), ipaddress.ip_network('10.0.0.0/8'),
            types.SimpleNamespace(a=1, b=[2]), functools.partial(int, base=2), iter([1, 2]), struct.Struct, int, len, list, user.Plain, user.Outer.Inner, user.function, ValueError, datetime.datetime, dict.fromkeys, str.join, type(None), type(...), collections.OrderedDict, object]


def exceptions():
    with_notes = ValueError('x', 1)
    with_notes.code = [1]
    missing = FileNotFoundError(2, 'No such file', 'name')
    try:
        b'\xff'.decode()
    except UnicodeDecodeError as ex:
        undecodable = ex
    return [ValueError(), ValueError('x', 1), with_notes, KeyError('k'), KeyError(('k', 1)), missing, OSError('only text'), undecodable, ImportError('no', name='module', path='/p'), StopIteration(5), SystemExit(3), KeyboardInterrupt(), SyntaxError('bad', ('f', 1, 2, 'text')), NameError('n', name='n'),
            AttributeError('a', name='a'), user.MyError('mine', [1]), user.ErrorWithAttributes(7), {'e': [KeyError('k')]}, ConnectionError('c'), TimeoutError(), ExceptionGroup('g', [ValueError(1), KeyError(2)]), Exception([1], {'a': 2})]


def users():
    both = user.WithEverything('n')
    both.extend([1, 2])
    both['k'] = 'v'
    listed = user.MyList([1])
    listed.note = 'n'
    mapped = user.MyDict(a=1)
    mapped.note = mapped
    return [user.Plain(), user.Plain(a=1, b=[2]), user.Outer.Inner(x=1), user.WithGetstate(a=1), user.FalseState(a=1), user.WithReduce(), user.WithReduce(1, 'x', [2]), both, user.WithArguments(5, 'mm'), user.WithStateSetter(a=[1]), user.Registered(a=1), user.Colour.RED, user.Colour.BLUE, user.Number.ONE,
            user.Right.READ | user.Right.WRITE, user.Colour, {user.Colour.RED: 1}, listed, mapped, user.MyTuple((1, [2])), user.MySet({1}), user.MyStr('x'), user.MyInt(5), user.MyFloat(1.5), user.MyBytes(b'x'), user.MyOrdered(b=1, a=2), user.Point(1, [2]), [user.Plain(x=1), user.Plain(x=1)]]


def cycles():
    listed = [1]
    listed.append(listed)
    mapped = {}
    mapped['self'] = mapped
    through_tuple = []
    through_tuple.append((1, through_tuple))
    through_long_tuple = []
    through_long_tuple.append((1, 2, 3, 4, through_long_tuple))
    ordered = collections.OrderedDict()
    ordered['self'] = [ordered]
    plain = user.Plain()
    plain.self, plain.others = plain, [plain, (plain,)]
    in_set = user.Hashable()
    in_set.owner = {in_set, 1}
    in_frozenset = user.Hashable()
    in_frozenset.owner = frozenset([in_frozenset])
    as_key = user.Hashable()
    as_key.owner = {as_key: 1}
    queue = collections.deque()
    queue.append(queue)
    error = ValueError('e')
    error.self = [error]
    in_arguments = ValueError([])
    in_arguments.args[0].append(in_arguments)
    by_setter = user.WithStateSetter()
    by_setter.self = by_setter
    of_itself = user.ListOfItself()
    of_itself.holder = [of_itself]
    parent, child = user.Plain(), user.Plain()
    parent.children, child.parent = [child], parent
    return [listed, mapped, through_tuple, through_tuple[0], through_long_tuple[0], ordered, plain, in_set.owner, in_set, in_frozenset.owner, in_frozenset, as_key.owner, queue, error, in_arguments, by_setter, of_itself, child]


for group in (shared, numbers, texts, byte_strings, containers, times, standard_objects, exceptions, users, cycles):
    made = group()
    VALUES[group.__name__] = made
    if isinstance(made, list):
        VALUES.update({f'{group.__name__} {number}': one for number, one in enumerate(made)})
VALUES['slotted'] = user.Slotted(1, [2])
VALUES['slotted with dict'] = user.SlottedWithDict(1, 2, 3)
VALUES['slotted list'] = [VALUES['slotted'], VALUES['slotted']]
VALUES['with keywords'] = user.WithKeywords(size=3)


def write(file):
    with open(file, 'wb') as out:
        for name, made in VALUES.items():
            for protocol in range(MINIMUM.get(name, 0), pickle.HIGHEST_PROTOCOL + 1):
                write_record(out, f'{name} in protocol {protocol}', pickle.dumps(made, protocol))
        write_record(out, 'optimised in protocol 4', pickletools.optimize(pickle.dumps(VALUES['shared'], 4)))


def write_record(out, name, data):
    for part in (name.encode(), data):
        out.write(struct.pack('>i', len(part)) + part)


def read_records(file):
    data = pathlib.Path(file).read_bytes()
    parts, at = [], 0
    while at < len(data):
        size, = struct.unpack_from('>i', data, at)
        parts.append(data[at + 4:at + 4 + size])
        at += 4 + size
    return [(name.decode(), made) for name, made in zip(parts[::2], parts[1::2])]


ATOMS = (int, str, bytes, type(None), type(...), type(NotImplemented), type, types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.MethodDescriptorType)


class Comparison:
    """Compares two values with types, order, and which parts are one object."""

    def __init__(self):
        self.left, self.right, self.kept = {}, {}, []

    def same(self, a, b):
        if type(a) is not type(b):
            return False
        if type(a) in ATOMS or isinstance(a, (type, types.FunctionType)):
            return a == b
        if type(a) in (float, complex):
            return repr(a) == repr(b)
        if id(a) in self.left or id(b) in self.right:
            return self.left.get(id(a)) == id(b) and self.right.get(id(b)) == id(a)
        if type(a) is not tuple or a:
            self.left[id(a)], self.right[id(b)] = id(b), id(a)
            self.kept += a, b
        if type(a) in (list, tuple):
            return self.all_same(a, b)
        if type(a) is dict:
            return self.all_same(a, b) and self.all_same(a.values(), b.values())
        if type(a) in (set, frozenset):
            return len(a) == len(b) and self.all_same(in_order(a), in_order(b))
        if type(a) is bytearray:
            return a == b
        return self.all_same(parts(a), parts(b))

    def all_same(self, a, b):
        a, b = list(a), list(b)
        return len(a) == len(b) and all(map(self.same, a, b))


def in_order(items):
    return sorted(items, key=lambda item: (type(item).__name__, repr(in_order(item)) if isinstance(item, frozenset) else '' if isinstance(item, user.Plain) else repr(item)))


def parts(made):
    registered = copyreg.dispatch_table.get(type(made))
    reduced = registered(made) if registered else made.__reduce_ex__(4)
    if isinstance(reduced, str):
        return [made.name] if hasattr(made, 'name') else [reduced]
    return [list(part) if at in (3, 4) and part is not None else part for at, part in enumerate(tuple(reduced))]


def check(original, file):
    records = read_records(file)
    expected = read_records(original)
    wrong = [f'{len(records)} records instead of {len(expected)}'] if len(records) != len(expected) else []
    for (name, data), (_, there) in zip(records, expected):
        try:
            if not Comparison().same(pickle.loads(there), pickle.loads(data)):
                wrong.append(f'{name}: {pickle.loads(data)!r:.300} instead of {pickle.loads(there)!r:.300}')
        except Exception as ex:
            wrong.append(f'{name}: {type(ex).__name__}: {ex}')
    print('\n'.join(wrong) or f'{len(records)} values are the same')


if __name__ == '__main__':
    {'write': write, 'check': check}[sys.argv[1]](*sys.argv[2:])
