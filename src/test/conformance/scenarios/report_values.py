"""Values of reports in fields where the scenarios of the kit have none, in JSON, YAML and XML."""
import collections
import datetime
import re
import signal

import pyats.results as results

from kit import each, scenario

UTC = datetime.timezone.utc
YAML = {'env': {'REPORT_FORMAT': 'yaml'}, 'configuration': '[report]\nformat = yaml\n'}
TEXTS = {'markup': '<a b="c">&amp;]]></a> \'', 'line_ends': 'a\rb\r\nc\nd', 'tabs': '\ta\t', 'blanks': '  a  ', 'unicode': 'é漢😀\u2028\x85\x9f\x7f', 'yaml': ': - #yes', 'empty': '', 'long': 'word ' * 40, 'number': '1e3', 'equals': '='}


def all_fields(t, text):
    c = t.client('10')
    c.start_testsuite(id=text or 'J', name=text, **{key: text for key in ('job_type', 'suite_name', 'cli', 'jobfile', 'jobfile_hash', 'pyatspath', 'pyatsversion', 'host', 'submitter', 'user', 'archivefile', 'source_id')})
    c.add_testsuite_extra(testbed=text, image=text, release=text, tims={'dnsname': text}, **{text: text})
    c.add_detail(detail=text)
    c.start_plugin(id=f'P{text}', name=text, type='PreJobPlugin', job_id=text or 'J', description=text, logfile=None)
    c.add_detail(detail=text)
    c.start_section(id=f's{text}', type='Testcase', name=text)
    c.stop_section(result=results.Passed)
    c.stop_plugin()
    c.start_task(id=f'T{text}', name=text, description=text, testscript=f'/x/{text}', testscript_hash=text, datafile=text, datafile_hash=text, script_type=text, parameters={text: [text]}, xref={'file': text, 'line': text})
    c.add_detail(detail=text)
    c.add_extra(**{text: text})
    for kind in ('CommonSetup', 'Testcase', 'PreProcessor', 'CommonCleanup'):
        c.start_section(id=f'{kind}{text}', type=kind, name=text, description=text, xref={'file': text, 'line': 3}, parameters={'p': text}, data_hash=text, tims_uid=text, testcase_type=text, testcase_signature=text)
        c.add_detail(detail=text)
        for inner in ('SetupSection', 'TestSection', 'PostProcessor', 'CleanupSection'):
            c.start_section(id=f'{inner}{text}', type=inner, name=text, description=text, xref={'file': text, 'line': '7'})
            c.add_detail(detail=text)
            c.add_extra(**{text: {text: text}})
            c.start_section(id=f'STEP{text}', type='Step', name=text, description=text)
            c.add_extra(index=3, continue_=True, more=text)
            c.add_detail(detail=text)
            c.stop_section(result=results.Passx.clone(text, {text: text}))
            c.stop_section(result=results.Passx)
        c.stop_section(result=results.Passed.clone(text))
    c.stop_task()
    c.stop_testsuite()


@each(TEXTS)
def text_in_all_fields(t, text):
    """A text in every field of every kind of context: JSON and both XML files."""
    all_fields(t, text)


@each(TEXTS, **YAML)
def text_in_all_fields_yaml(t, text):
    """A text in every field of every kind of context: YAML."""
    all_fields(t, text)


VALUES = {'int': 5, 'big': 10 ** 30, 'float': 1e22, 'small': 1e-7, 'true': True, 'zero': 0, 'none': None, 'dict': {'b': 1, 'a': [None, {}]}, 'tuple': (1, ('x',)), 'time': datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)}


def odd_fields(t, value):
    c = t.client('10')
    c.start_testsuite(id='J', name='job', **{key: value for key in ('job_type', 'suite_name', 'jobfile', 'jobfile_hash', 'source_id', 'xref')})
    c.add_testsuite_extra(plain=value, deep={'list': [value, {'x': value}], 'tuple': (value,)})
    c.start_task(id='T', name=value, testscript_hash=value, datafile=value, datafile_hash=value, script_type=value, parameters={'p': value}, extra={'e': value})
    c.start_section(id='S', type=value, tims_uid=value, testcase_type=value, testcase_signature=value, data_hash=value, parameters=value, extra={'e': value})
    c.start_section(id='t', type='TestSection', name=value, more=value)
    c.start_section(id='STEP 1', type='Step', index=value, continue_=value)
    c.stop_section(result=results.Failed.clone('why', value), parameters=value)
    c.stop_section(result=results.Failed.clone(value if isinstance(value, str) else 'r', {'v': value}))
    c.stop_section(result=results.Failed)
    c.stop_task()
    c.stop_testsuite()


@each(VALUES)
def value_in_fields(t, value):
    """A value that is no text in fields, extras, parameters and results: JSON and XML."""
    odd_fields(t, value)


@each(VALUES, **YAML)
def value_in_fields_yaml(t, value):
    """A value that is no text in fields, extras, parameters and results: YAML."""
    odd_fields(t, value)


@scenario
def xml_constants(t):
    """What never reaches the XML files, and what only extras bring there."""
    c = t.client('10')
    names = ('mailto', 'CONFIG', 'owner', 'topology', 'tbautoselect', 'reason', 'maxerrors', 'maxjobs', 'rerun', 'cleantype', 'uniquetid', 'debugProfile', 'branch', 'swversion', 'hwversion', 'fwversion', 'tstversion')
    c.start_testsuite(id='J', name='job', description='d', **{name: f'of {name}' for name in names})
    c.start_task(id='T', **{name: f'of {name}' for name in names})
    c.start_section(id='S', type='Testcase', **{name: f'of {name}' for name in names})
    c.stop_section(result=results.Passed)
    c.stop_task()
    c.add_testsuite_extra(testbed='t', image='i', release='', tims={'dnsname': 'd'})
    c.stop_testsuite()
    c.generate_xml()
    t.snapshot('first/')
    c.add_testsuite_extra(testbed=True, image='', release=True, tims={'more': 1})
    c.generate_xml()
    t.snapshot('second/')


@scenario
def xml_times(t):
    """Runtimes over a day, under a second, across a second, with other zones, with a part missing."""
    start = datetime.datetime(2020, 2, 29, 23, 59, 58, 900000, tzinfo=UTC)
    east = datetime.timezone(datetime.timedelta(hours=5, minutes=30), 'IST')
    c = t.client('10')
    c.start_testsuite(id='J', name='job', starttime=start)
    c.start_task(id='T', starttime=start)
    for number, seconds in enumerate((0, 0.05, 0.2, 1, 59.999999, 3600, 90061, 360001.5, -5, -7205)):
        c.start_section(id=f'S{number}', type='Testcase', starttime=start)
        c.stop_section(result=results.Passed, stoptime=start + datetime.timedelta(seconds=seconds), runtime=seconds)
    c.start_section(id='Z', type='Testcase', starttime=start.astimezone(east))
    c.stop_section(result=results.Passed, stoptime=start + datetime.timedelta(seconds=1), runtime=1.0)
    c.stop_task(stoptime=start + datetime.timedelta(days=2), runtime=50000.5)
    c.stop_testsuite(stoptime=start + datetime.timedelta(days=20), runtime=50000.5)


@scenario
def xml_old_times(t):
    """Years of fewer than four digits."""
    c = t.client('10')
    c.start_testsuite(id='J', name='job', starttime=datetime.datetime(1, 1, 1, tzinfo=UTC))
    c.start_task(id='T', starttime=datetime.datetime(20, 1, 2, tzinfo=UTC))
    c.start_section(id='S', type='Testcase', starttime=datetime.datetime(300, 1, 2, 3, 4, 5, tzinfo=UTC))
    c.start_section(id='t', type='TestSection', starttime=datetime.datetime(999, 12, 31, tzinfo=UTC))
    c.start_section(id='STEP 1', type='Step', starttime=datetime.datetime(1000, 1, 1, tzinfo=UTC), index=datetime.datetime(30, 1, 1))
    c.stop_section(result=results.Passed, stoptime=datetime.datetime(1000, 1, 1, 1, tzinfo=UTC), runtime=1.0)
    c.stop_section(result=results.Passed, stoptime=datetime.datetime(999, 12, 31, 1, tzinfo=UTC), runtime=1.0)
    c.stop_section(result=results.Passed, stoptime=datetime.datetime(300, 1, 2, 3, 4, 6, tzinfo=UTC), runtime=1.0)
    c.stop_task(stoptime=datetime.datetime(20, 1, 3, tzinfo=UTC), runtime=1.0)
    c.stop_testsuite(stoptime=datetime.datetime(1, 1, 2, tzinfo=UTC), runtime=1.0)


@scenario(finish=False)
def xml_names_of_nothing(t):
    """Names of testcases that Python takes for false."""
    c = t.suite()
    for number, value in enumerate((0, False, 0.0, '', None, collections.OrderedDict(), datetime.timedelta(0))):
        c.start_section(id=f'S{number}', type='Testcase', name=value)
        c.stop_section(result=results.Passed)
    c.stop_task()
    c.stop_testsuite()
    c.generate_xml()


@scenario(finish=False)
def xml_descriptions_of_nothing(t):
    """Descriptions that Python takes for false, although they are no builtin values."""
    c = t.suite()
    for number, value in enumerate((collections.deque(), collections.defaultdict(int), collections.Counter(), signal.SIG_DFL)):
        c.start_section(id=f'S{number}', type='Testcase', description=value)
        c.stop_section(result=results.Passed)
    c.stop_task()
    c.stop_testsuite()
    c.generate_xml()


@scenario(**YAML)
def yaml_keys(t):
    """Keys of dicts: long ones, odd ones, sorted and not sortable."""
    c = t.suite()
    for number, value in enumerate(({'b': 1, 'a': 2, 'B': 3, '_': 4, '10': 5, '9': 6}, {1: 'a', 'b': 2}, {2: 1, 1: 2, 1.5: 3}, {'k' * 127: 1, 'k' * 128: 2, 'k' * 129: 3}, {'': 1}, {'a\nb': 1}, {'é': 1}, {' x ': 1},
                                    {None: 1, True: 2}, {'x': {}, 'y': [], 'z': [[], {}]}, {'l': [[1, [2, [3]]], {'a': [{'b': 1}]}]}, {'? a': 1, '- b': 2, ': c': 3, '{d': 4}, {'yes': 1, 'null': 2, '1': 3}, {False: 1, 0.5: 2})):
        c.start_section(id=f'S{number}', type='Testcase', parameters=value)
        c.stop_section(result=results.Passed.clone('r', value))
    c.stop_task()
    c.stop_testsuite()


@scenario
def json_keys(t):
    """Keys of dicts in JSON."""
    c = t.suite()
    for number, value in enumerate(({'b': 1, 'a': 2}, {1: 'a', '1': 'b', 1.5: 'c', True: 'd'}, {None: 1, 'null': 2, 'None': 3}, {'': 1, 'é': 2, '\n': 3, '"': 4}, {10 ** 30: 1, -0.0: 2, 1e16: 3}, {float('inf'): 1, float('nan'): 2})):
        c.start_section(id=f'S{number}', type='Testcase', parameters=value)
        c.stop_section(result=results.Passed.clone('r', value))
    c.stop_task()
    c.stop_testsuite()


@scenario
def dropped_fields(t):
    """None, empty lists and empty dicts go as fields of a context, all else stays."""
    c = t.client('10')
    for number, value in enumerate((None, [], {}, '', 0, False, 0.0, ())):
        if number == 0:
            c.start_testsuite(id='J', name='job', **{key: value for key in ('cli', 'jobfile', 'host', 'job_type')})
        c.start_task(id=f'T{number}', name='t', description=value, parameters=value, script_type=value, datafile=value)
        c.start_section(id='S', type='Testcase', description=value, parameters=value, tims_uid=value, data_hash=value, more=value)
        c.stop_section(result=results.Failed.clone(value, value))
        c.stop_task()
        c.generate_xml()
        t.snapshot(f'{number}/')
    c.stop_testsuite()


def long_texts(t):
    text = 'a line of a traceback\n' * 1_000
    events = t.subscribe()
    c = t.client('10')
    c.start_testsuite(id='J', name='job')
    c.start_task(id='T', name='task')
    c.start_section(id='S', type='Testcase', name=text, xref={'file': text})
    c.add_detail(detail=text)
    c.add_extra(output=text, rows=['row'] * 5_000)
    c.stop_section(result=results.Failed.clone(text, {'data': text}))
    c.get_section(id_list=['T', 'S'])
    c.start_section(id='S2', type='Testcase')
    c.stop_section(result=results.Failed.clone(text))
    c.stop_task()
    c.stop_testsuite()
    events.wait_for(event='stop_testsuite')


@scenario
def long_texts_json(t):
    """Texts longer than any buffer, in results, details, extras and names: JSON and both XML files."""
    long_texts(t)


@scenario(**YAML)
def long_texts_yaml(t):
    """Texts longer than any buffer, in results, details, extras and names: YAML."""
    long_texts(t)


def rare_values(t, **extra):
    c = t.client('10')
    c.start_testsuite(id='J', name='job')
    c.start_task(id='T', name='task')
    c.start_section(id='S', type='Testcase', description='00' + ':00' * 20_000)
    c.add_extra(samples={index: 0 for index in range(1_000)}, same={1: 'a', 2.0: 'b'})
    c.add_extra(same={True: 'c', 2: 'd'}, **extra)
    c.stop_section(result=results.Passed)
    c.stop_task()
    c.stop_testsuite()


@scenario
def rare_values_json(t):
    """Texts like long numbers, keys that are numbers: JSON and both XML files."""
    rare_values(t)


@scenario(**YAML)
def rare_values_yaml(t):
    """Texts like long numbers, keys that are numbers or times, regular expressions: YAML."""
    patterns = [re.compile(*it) for it in (('a+',), ("it's\\\\", re.I | re.M), ('é', re.A), (b'x', re.X | re.S), ('b' * 230, re.I))]
    rare_values(t, times={datetime.datetime(2026, 1, 2): 1, datetime.datetime(2026, 1, 1): 2}, patterns=patterns)
