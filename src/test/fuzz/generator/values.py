"""Random values in the range where the original is a valid reference.

Left out on purpose, since the original loses a report or a section by them (see the README, differences on purpose):
- control characters, lone surrogates and non-characters in plain fields, which XML can't hold;
- details and ids that are no text, a testbed, image or release that is no text: no XML files;
- bytes, sets and what else JSON can't hold, where the report is JSON: an empty results.json;
- results that are no TestResult and health items without a known result: the section can never be closed.
"""
import datetime

import pyats.results as results

ALL_RESULTS = (results.Passed, results.Passx, results.Failed, results.Errored, results.Aborted, results.Blocked, results.Skipped)

TEXTS = ('', 'x', 'plain text', 'a.b', 'é', '漢字', '\U0001f600', '<&>"\'', 'two\nlines', 'three\nlines\n\n', ' padded ', 'tab\there',
         'cr\rlf\r\n', 'trailing \nblanks\t\n', '\n first empty', '  indented\n  text', 'yes', 'null', '~', '1', '1.5', '0x1F', '1e3', '=', '- a',
         'key: value', '# no comment', '{}', '[]', '%', '@at', '`', '*', '&', '!tag', '|', '>', '2026-01-02', '2026-01-02 03:04:05', '1:20', 'a' * 130,
         'words ' * 30, 'wörter ' * 25, 'x' * 79 + ' y', '\u2028', '\x85', '\xa0', '\ufeff', '\x7f', 'ends with a backslash\\', '"quoted"', "it's",
         '\\n', 'None', 'True', '...', '---', '?', ': ', '%EXTEND_LIST{x}', 'line\n---\nline', 'tab\n\tindented', 'a #b', 'a: b', "'", '""')

KEYS = ('a', 'b', 'c', 'Z', '_x', '10', '9', 'é', 'two words', 'a.b', '', 'value', 'reason', 'data', 'type', 'result', 'x' * 130,
        '%EXTEND_LIST{a}', '%EXTEND_LIST{b}', '%EXTEND_LIST{new}', '%EXTEND_LIST{ c }', '%EXTEND_LIST{}', '%EXTEND_LIST{a', 'x%EXTEND_LIST{a}')

UTC = datetime.timezone.utc
INDIA = datetime.timezone(datetime.timedelta(hours=5, minutes=30), 'IST')


class Values:
    """Random values of each kind."""

    def __init__(self, random, yaml):
        self.random = random
        self.yaml = yaml

    def chance(self, percent):
        """True in so many of a hundred cases."""
        return self.random.random() * 100 < percent

    def text(self):
        """A text for a plain field."""
        if self.chance(60):
            return self.random.choice(TEXTS)
        return ''.join(self.random.choice(TEXTS) for _ in range(self.random.randrange(4)))

    def detail(self):
        """A text for a detail, where XML escapes some control characters."""
        return self.random.choice(('\x1b[31mred\x1b[0m', 'nul \x00', '\x08', 'bell \x07 and more')) if self.chance(10) else self.text()

    def result(self):
        """A TestResult, with or without reason and data."""
        result = self.random.choice(ALL_RESULTS if self.chance(60) else ALL_RESULTS[:1])
        if self.chance(80):
            return result
        reason = self.random.choice((None, '', 'why', self.text(), 5))
        return result.clone(reason, self.value()) if self.chance(40) else result.clone(reason)

    def time(self):
        """A time far from now, with a zone."""
        zone = self.random.choice((UTC, INDIA))
        micros = self.random.choice((0, 5, 400000, 999999))
        return datetime.datetime(2020, 2, 29, self.random.randrange(24), self.random.randrange(60), 58, micros, tzinfo=zone)

    def value(self, depth=0):
        """Any value that the report can hold."""
        kind = self.random.randrange(20)
        if kind < 5:
            return self.text()
        if kind < 8:
            return self.number()
        if kind < 10:
            return self.random.choice((None, True, False))
        if kind == 10:
            return self.time()
        if kind == 11:
            return self.result() if depth == 0 else self.random.choice(ALL_RESULTS)
        if depth > 3 or kind < 13:
            return self.other() if self.yaml else self.text()
        count = self.random.randrange(4)
        if kind < 16:
            return [self.value(depth + 1) for _ in range(count)]
        if kind == 16:
            return tuple(self.value(depth + 1) for _ in range(count))
        return self.dict(depth + 1)

    def number(self):
        """An int or a float."""
        return self.random.choice((0, 1, -1, 7, 255, 65536, 2 ** 31, -2 ** 31 - 1, 2 ** 63, 10 ** 40, -10 ** 20, 0.0, -0.0, 0.5, 2.675, 0.125, 1e-05, 1e-7, 0.0001,
                                   1e15, 1e16, 1e22, 123456789.123456789, -1.005, 1e300, float('inf'), float('nan'), self.random.random(),
                                   self.random.randrange(10 ** 6)))

    def other(self):
        """A value that only YAML can hold."""
        return self.random.choice((b'', b'bytes', bytes(range(256)), {1}, set(), {'a'}, datetime.date(2026, 1, 2), frozenset(), datetime.timedelta(1, 2, 3), 1 + 2j,
                                   ValueError('bad', 3), KeyError('k')))

    def dict(self, depth=1):
        """A dict, sometimes with keys that are no text."""
        made = {}
        for _ in range(self.random.randrange(4)):
            key = self.random.choice(KEYS) if self.chance(92) else self.random.choice((1, 2.5, None, True))
            made[key] = self.value(depth)
        return made

    def keywords(self, most=3):
        """Arguments by name, for extra data."""
        return {self.random.choice(KEYS): self.value() for _ in range(self.random.randrange(most + 1))}

    def health(self):
        """Health items, sometimes none."""
        return [{'fullid': self.random.choice(KEYS), 'result': self.random.choice(ALL_RESULTS).value} for _ in range(self.random.choice((0, 1, 1, 1, 2, 3)))]

    def log_text(self):
        """What a log may get next."""
        return ''.join(self.random.choice(('line\n', 'crlf\r\n', 'cr\r', '\n', '\r', '\r\n', 'no end', 'é\u2028x\x85\n', '\x0b\x0c', 'x' * 500 + '\n', ''))
                       for _ in range(self.random.randrange(5)))
