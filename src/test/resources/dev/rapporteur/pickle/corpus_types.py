"""Classes of a user, whose objects are in the corpus."""
import collections
import copyreg
import enum


class Plain:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


class Outer:
    class Inner(Plain):
        pass


class Slotted:
    __slots__ = ('a', 'b')

    def __init__(self, a, b):
        self.a, self.b = a, b


class SlottedWithDict(Slotted):
    def __init__(self, a, b, c):
        super().__init__(a, b)
        self.c = c


class WithGetstate(Plain):
    def __getstate__(self):
        return ('state', dict(self.__dict__))

    def __setstate__(self, state):
        self.__dict__.update(state[1])


class FalseState(Plain):
    def __getstate__(self):
        return None

    def __setstate__(self, state):
        raise AssertionError('None is no state')


class WithReduce:
    def __init__(self, *arguments):
        self.arguments = arguments

    def __reduce__(self):
        return WithReduce, self.arguments


class WithEverything(list):
    """Items, entries and a state at once."""

    def __init__(self, name):
        super().__init__()
        self.name, self.entries = name, {}

    def __setitem__(self, key, value):
        self.entries[key] = value

    def __reduce__(self):
        return WithEverything, (self.name,), {'name': self.name}, iter(list(self)), iter(list(self.entries.items()))


class WithKeywords(Plain):
    def __new__(cls, *, size):
        made = super().__new__(cls)
        made.size = size
        return made

    def __init__(self, **_):
        pass

    def __getnewargs_ex__(self):
        return (), {'size': self.size}


class WithArguments(int):
    def __new__(cls, value, unit):
        made = super().__new__(cls, value)
        made.unit = unit
        return made

    def __getnewargs__(self):
        return int(self), self.unit


def set_state(made, state):
    made.__dict__.update(state, by_setter=True)


class WithStateSetter(Plain):
    def __reduce__(self):
        return Plain.__new__, (WithStateSetter,), {**self.__dict__}, None, None, set_state


class Registered(Plain):
    pass


copyreg.pickle(Registered, lambda made: (Registered, (), made.__dict__))


class ListOfItself(list):
    """Its arguments refer to it."""

    def __reduce__(self):
        return make_list_of_itself, (self.holder,)


def make_list_of_itself(holder):
    made = ListOfItself()
    made.holder = holder
    return made


class Colour(enum.Enum):
    RED = 1
    BLUE = 'blue'


class Number(enum.IntEnum):
    ONE = 1


class Right(enum.Flag):
    READ = 1
    WRITE = 2


class MyDict(dict):
    pass


class MyList(list):
    pass


class MyTuple(tuple):
    pass


class MySet(set):
    pass


class MyStr(str):
    pass


class MyInt(int):
    pass


class MyFloat(float):
    pass


class MyBytes(bytes):
    pass


class MyOrdered(collections.OrderedDict):
    pass


class MyError(Exception):
    pass


class ErrorWithAttributes(ValueError):
    def __init__(self, code):
        super().__init__(f'code {code}')
        self.code = code

    def __reduce__(self):
        return ErrorWithAttributes, (self.code,), self.__dict__


class Hashable(Plain):
    def __hash__(self):
        return 7

    def __eq__(self, other):
        return self is other


Point = collections.namedtuple('Point', 'x y')


def function():
    pass
