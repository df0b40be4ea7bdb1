"""Objects of Python's standard library in fields, extras and results: what reports show of them."""
import argparse
import collections
import datetime
import decimal
import fractions
import functools
import http
import http.client
import ipaddress
import json as json_module
import math
import os
import pathlib
import queue
import re
import signal
import socket
import ssl
import subprocess
import time
import types
import urllib.error
import urllib.parse
import uuid
import zoneinfo

import pyats.results as results

from kit import each, scenario

YAML = {'env': {'REPORT_FORMAT': 'yaml'}, 'configuration': '[report]\nformat = yaml\n'}
BERLIN = zoneinfo.ZoneInfo('Europe/Berlin')


def raised(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        return error


SHARED = ValueError('shared')
EXCEPTIONS = {'none': ValueError(), 'one': ValueError("it's"), 'two': ValueError('x', 1), 'key': KeyError('k'), 'key of two': KeyError(1, 2), 'nested': ValueError(KeyError('k')), 'shared': [SHARED, SHARED],
              'os': OSError(2, 'No such file'), 'os text': OSError('text'), 'file': FileNotFoundError(2, 'No such file', '/x'), 'files': FileExistsError(17, 'File exists', '/x', None, '/y'), 'odd os': OSError('a', 'b', 'c'), 'connection': ConnectionRefusedError(111, 'Connection refused'),
              'gaierror': socket.gaierror(-2, 'Name or service not known'), 'ssl': ssl.SSLError(1, 'x'), 'decode': raised(b'\xff'.decode), 'decode two': UnicodeDecodeError('ascii', b'\x80\x81', 0, 2, 'bad'), 'encode': raised('\u1234'.encode, 'ascii'), 'json': raised(json_module.loads, '[1,\n  x'),
              'syntax': SyntaxError('bad', ('/x/f.py', 3, 5, 'text')), 'syntax line': SyntaxError('bad', (None, 3, 5, 'text')), 'syntax text': SyntaxError('bad'), 'group': ExceptionGroup('g', [ValueError(1), KeyError('k')]),
              'process': subprocess.CalledProcessError(3, ['a', 'b']), 'killed': subprocess.CalledProcessError(-9, 'a'), 'expired': subprocess.TimeoutExpired('a', 3), 're': re.error('bad', 'x(', 1), 'empty': queue.Empty(), 'decimal': decimal.InvalidOperation('x'), 'address': ipaddress.AddressValueError('x'),
              'disconnected': http.client.RemoteDisconnected('gone'), 'url': urllib.error.URLError('gone'), 'url os': urllib.error.URLError(ConnectionRefusedError(111, 'Connection refused'))}
ENUMS = {'status': http.HTTPStatus.OK, 'not found': http.HTTPStatus.NOT_FOUND, 'method': http.HTTPMethod.GET, 'family': socket.AF_INET, 'kind': socket.SOCK_STREAM, 'signal': signal.SIGTERM, 'default': signal.SIG_DFL, 'tls': ssl.TLSVersion.TLSv1_2, 'flag': re.IGNORECASE, 'flags': re.I | re.M, 'key': {http.HTTPStatus.OK: 1}, 'list': [http.HTTPStatus.OK]}
TUPLES = {'struct_time': time.gmtime(0), 'stat': os.stat_result(range(10)), 'terminal': os.terminal_size((80, 24)), 'uname': os.uname_result('abcde'), 'url': urllib.parse.urlparse('http://a/b?c#d'), 'split url': urllib.parse.urlsplit('http://a/b?c#d'), 'url part': urllib.parse.urldefrag('http://a#b')}
ZONED = {'summer': datetime.datetime(2020, 7, 2, tzinfo=BERLIN), 'fold': datetime.datetime(2020, 10, 25, 2, 30, fold=1, tzinfo=BERLIN), 'old': datetime.datetime(20, 1, 2)}
# What JSON has no form for, and the original fails on.
OTHERS = {'class': http.HTTPStatus, 'flag class': re.RegexFlag, 'abstract class': fractions.Fraction, 'lower case class': socket.socket, 'none class': type(None), 'ellipsis class': type(...), 'function': math.sqrt,
          'fraction': fractions.Fraction(1, 3), 'windows': pathlib.PureWindowsPath('C:\\x\\y'), 'share': pathlib.PureWindowsPath('//host/share/x'), 'drive': pathlib.PureWindowsPath('C:x'), 'relative windows': pathlib.PureWindowsPath('a/b'), 'path': pathlib.Path("/it's"),
          'ip4': ipaddress.ip_address('10.0.0.255'), 'ip6': ipaddress.ip_address('2001:db8::1'), 'scope': ipaddress.ip_address('fe80::1%eth0'), 'net4': ipaddress.ip_network('10.0.0.0/8'), 'net6': ipaddress.ip_network('2001:db8::/32'), 'if4': ipaddress.ip_interface('10.0.0.1/8'), 'addresses': [ipaddress.ip_address('1.2.3.4')],
          'pattern': re.compile("it's"), 'pattern flags': re.compile('a', re.I | re.M), 'byte pattern': re.compile(b'a'), 'long pattern': re.compile('a' * 300), 'partial': functools.partial(int, base=2), 'namespace': types.SimpleNamespace(a=1, b='x'), 'arguments': argparse.Namespace(a=1), 'user dict': collections.UserDict(a=1), 'user list': collections.UserList([1]), 'chain': collections.ChainMap({'a': 1}),
          'zone': BERLIN, 'time': datetime.time(1, tzinfo=BERLIN), 'decimal': decimal.Decimal('1E+5'), 'uuid': uuid.UUID(int=2 ** 127), 'deque': collections.deque([1], 3), 'range': range(1, 9, 2), 'slice': slice(1, None), 'complex': -1.5 - 0j, 'timedelta': datetime.timedelta(-1, 5), 'object': object()}
WRITABLE = {'exceptions': EXCEPTIONS, 'enums': ENUMS, 'tuples': TUPLES, 'zoned': ZONED}


def in_sections(t, values):
    c = t.suite()
    for name, value in values.items():
        c.start_section(id=name, type='Testcase', parameters={'p': value})
        c.add_extra(x=value, y=[value])
        c.stop_section(result=results.Failed.clone(value, {'d': value}))
        c.get_section(id_list=['T', name])
    c.stop_task(parameters={'all': values})
    c.stop_testsuite()


@each(WRITABLE, finish=False)
def json(t, values):
    """Objects in parameters, extras and results: JSON."""
    in_sections(t, values)
    t.client('11').generate_report()


@each({**WRITABLE, 'others': OTHERS}, finish=False, **YAML)
def yaml(t, values):
    """Objects in parameters, extras and results: YAML."""
    in_sections(t, values)
    t.client('11').generate_report()


@each({**WRITABLE, 'others': OTHERS}, finish=False)
def xml(t, values):
    """Objects as names: XML."""
    c = t.suite()
    for name, value in values.items():
        if not isinstance(value, list):
            c.start_section(id=name, type='Testcase', name=value)
            c.stop_section(result=results.Passed)
    c.stop_task()
    c.stop_testsuite()
    c.generate_xml()
