"""Arguments of every call, one by one: wrong types, missing and extra ones."""
import pickle

import pyats.results as results

from kit import each, scenario
from kit.wire import frame

METHODS = ('ping', 'register_client', 'start_testsuite', 'start_task', 'start_plugin', 'start_section', 'stop_section', 'stop_plugin', 'stop_task', 'stop_testsuite',
           'add_detail', 'add_extra', 'add_running_extra', 'add_testsuite_extra', 'get_section', 'get_section_ctx', 'get_testsuite', 'remove_section', 'update_task_result',
           'finalize_task', 'update_logfile_data', 'stop_open_contexts', 'stop_server', 'generate_report', 'generate_xml', 'subscribe_client', 'unsubscribe_client')


@scenario
def no_data(t):
    """Every call without data."""
    c = t.suite()
    c.start_section(id='S', type='Testcase')
    for method in METHODS:
        c.message({'name': method}, method)
    c.get_testsuite()


@scenario
def keywords_that_are_no_text(t):
    """Data with keys that are no text."""
    c = t.suite()
    for key in (1, None, 1.5):
        c.message({'name': 'add_extra', 'data': {key: 1}}, f'add_extra {key!r}')
        c.message({'name': 'get_section', 'data': {key: 1}}, f'get_section {key!r}')
    c.message({'name': 'ping', 'data': {1: 2}}, 'ping')


@scenario
def bytes_after_the_pickle(t):
    """What follows the end of a pickle within a message is ignored."""
    c = t.suite()
    data = pickle.dumps({'name': 'get_section', 'data': {}}, 4)
    c.raw(frame(data + b'more'), 'more after STOP')
    c.raw(frame(data + data), 'two pickles in one message')
    c.ping()


@scenario
def odd_suite_ids(t):
    """start_testsuite with falsy and odd ids."""
    c = t.client('10')
    for id in (None, '', 0, False, [], {}):
        c.start_testsuite(id=id, name='job')
        c.get_testsuite()
    c.get_section()


@each({'zero': 0, 'false': False, 'empty': '', 'none': None, 'empty_list': []})
def falsy_ids(t, id):
    """Tasks, sections and plugins with ids that Python takes for false."""
    c = t.client('10')
    c.start_testsuite(id='J', name='job')
    c.start_task(id=id, name='t')
    c.get_testsuite()
    c.update_task_result(id=id, result=results.Passed)
    c.finalize_task(id=id, result=results.Passed)
    c.get_testsuite()
    c.start_task(id='T', name='t')
    c.start_plugin(id=id, name='p', type='TaskPlugin', task_id='T', job_id='J')
    c.get_section()
    c.start_section(id=id, type='Testcase')
    c.get_section()


@scenario
def plugin_arguments(t):
    """start_plugin: what is missing, and in which order it is looked for."""
    c = t.client('10')
    for data in ({'id': 'P', 'name': None, 'type': 'jobplugin', 'job_id': 'J'}, {'name': 'p', 'type': 'jobplugin', 'job_id': 'J'}, {'id': 'P2', 'name': 'p', 'type': None},
                 {'id': 'P3', 'name': 'p', 'type': 5}, {'id': 'P4', 'name': 'p', 'type': 'JOBplugin'}, {'id': 'P5', 'name': 'p', 'type': 'JOBplugin', 'job_id': None},
                 {'id': 'P6', 'name': 'p', 'type': 'a TASK of a JOB', 'job_id': 'J'}, {'id': 'P7', 'name': 'p', 'type': 'a TASK of a JOB', 'job_id': 'J', 'task_id': 'T'},
                 {'id': 'P8', 'name': 'p', 'type': 'task', 'task_id': None, 'job_id': 'J'}, {'id': 'P9', 'name': 'p', 'type': 'task', 'task_id': 'T'},
                 {'id': 'PA', 'name': 'p', 'type': '', 'task_id': 'T'}, {'id': 'PB', 'name': 'p', 'type': b'task', 'task_id': 'T'}):
        c.call('start_plugin', **data)
        c.get_section()
        c.stop_plugin()
    c.get_testsuite()


@scenario
def task_plugin_before_the_suite(t):
    """A task plugin makes the suite of its job_id, and its task."""
    c = t.client('10')
    c.start_plugin(id='P', name='p', type='PreTaskPlugin', task_id='T')
    c.start_plugin(id='P', name='p', type='PreTaskPlugin', task_id='T', job_id='J')
    c.get_testsuite()
    c.get_section()
    c.stop_plugin(result=results.Passed)
    c.start_testsuite(id='K', name='other')
    c.start_testsuite(name='no id')
    c.get_testsuite()
    c.start_task(id='T', name='task', description='d')
    c.stop_task()
    c.stop_testsuite()


@scenario
def remove_arguments(t):
    """remove_section with each kind of path."""
    c = t.suite(task='T')
    for id in ('A', 'B', 'C', 'D'):
        c.start_section(id=id, type='Testcase')
        c.stop_section(id=id, result=results.Passed)
    for path in (('T', 'A'), ['J', 'T', 'B'], 'T', 'TC', 5, {'T': 1}, ['T', 'nobody'], ['nobody'], ['J'], [None], [[]], True):
        c.remove_section(id_list=path)
        c.get_section()
    c.remove_section(id=['T', 'D'])
    c.stop_task()
    c.stop_testsuite()


@scenario
def get_arguments(t):
    """get_section and get_section_ctx with each kind of path."""
    c = t.suite(task='T')
    c.start_section(id='A', type='Testcase')
    c.start_section(id='T', type='TestSection')
    for path in ('', 'T', 'TA', 0, 5, 1.5, False, True, b'T', {}, {'T': 1}, {0: 'T'}, {'T'}, ['T', 'A', 'T'], ('T', 'A'), ['J'], ['J', 'T'], ['A'], [['T']], [None], ['T', None], ['J', 'T', 'A', 'T', 'x']):
        c.get_section(id_list=path)
        c.get_section_ctx(id_list=path)
    c.get_section(id='T')


@scenario
def detail_arguments(t):
    """add_detail in each kind of context, and without a detail."""
    c = t.client('10')
    c.add_detail()
    c.add_detail(detail='nowhere')
    c.start_plugin(id='P', name='p', type='PreJobPlugin', job_id='J')
    c.add_detail(detail='of the plugin')
    c.get_section()
    c.stop_plugin()
    c.start_testsuite(id='J', name='job')
    c.add_detail(detail='of the suite', more=1)
    c.add_detail(more=1)
    c.get_testsuite()
    c.start_task(id='T', name='t')
    c.add_detail(detail='of the task')
    c.get_section()
    c.stop_task()
    c.stop_testsuite()


@scenario
def extra_arguments(t):
    """Extras of odd keys and in a plugin."""
    c = t.client('10')
    c.add_extra(a=1)
    c.add_running_extra(a=1)
    c.add_testsuite_extra(a=1)
    c.start_plugin(id='P', name='p', type='PreJobPlugin', job_id='J')
    c.add_extra(a=1)
    c.add_running_extra(r=1)
    c.add_testsuite_extra(s=1)
    c.get_section()
    c.get_testsuite()
    c.stop_plugin()
    c.start_testsuite(id='J', name='job')
    c.start_task(id='T', name='t')
    for data in ({'%EXTEND_LIST{a.b}': [1]}, {'%EXTEND_LIST{}': [1]}, {'%EXTEND_LIST{x}y': [1]}, {'x%EXTEND_LIST{x}': [1]}, {'%EXTEND_LIST{x': [1]}, {'%EXTEND_LIST{t}': (1,)},
                 {'%EXTEND_LIST{n}': None}, {'%extend_list{q}': [1]}, {'%EXTEND_LIST{l}': [1]}, {'%EXTEND_LIST{l}': [2, 3]}, {'l': 5}, {'%EXTEND_LIST{l}': [4]},
                 {'n': {'%EXTEND_LIST{m}': [1]}}, {'n': {'%EXTEND_LIST{m}': [2]}}, {'n': {'m': {'deep': 1}}}, {'n': 1}, {'n': {'again': 1}}, {'%EXTEND_LIST{ s p }': [1]}, {'%EXTEND_LIST{%EXTEND_LIST{x}}': [1]},
                 {'%EXTEND_LIST{new\nline}': [1]}, {'%EXTEND_LIST{d}': [{'%EXTEND_LIST{in}': [1]}]}):
        c.call('add_extra', **data)
        c.get_section()


@scenario
def task_result_arguments(t):
    """update_task_result: running, stopped, with and without sections, other arguments."""
    events = t.subscribe()
    c = t.client('10')
    c.update_task_result(id='T', result=results.Passed)
    c.finalize_task(id='T', result=results.Passed)
    c.start_testsuite(id='J', name='job')
    c.start_task(id='T', name='t')
    c.update_task_result(id='T', result=results.Failed, name='other', summary={'passed': 5}, logfile='/x/y', details=['d'], stoptime=1, extra={'x': 1})
    c.get_section()
    c.update_task_result(id='T', result=None)
    c.get_section()
    c.start_section(id='S', type='Testcase')
    c.stop_section(id='S', result=results.Passed)
    c.update_task_result(id='T', result=results.Blocked.clone('r', [1]))
    c.get_section()
    c.stop_task()
    c.get_section(id_list=['T'])
    c.update_task_result(id='T', result=results.Errored)
    c.get_section(id_list=['T'])
    c.update_task_result(id='T', result=None)
    c.get_section(id_list=['T'])
    c.start_plugin(id='P', name='p', type='PostTaskPlugin', task_id='T', job_id='J')
    c.update_task_result(id='P', result=results.Passed)
    c.stop_plugin(result=results.Failed)
    c.update_task_result(result=results.Passed)
    c.update_task_result(id=None, result=results.Passed)
    c.update_task_result(id='J', result=results.Passed)
    c.stop_testsuite()
    events.wait_for(event='stop_testsuite')


@scenario
def finalize_arguments(t):
    """finalize_task: details that are no text, several times, while a section is open."""
    events = t.subscribe()
    c = t.client('10')
    c.start_testsuite(id='J', name='job')
    child = t.client('11', '10')
    child.start_task(id='T', name='t')
    child.start_section(id='S', type='Testcase')
    child.stop_section(id='S', result=results.Passed)
    c.finalize_task(id='T', detail='one')
    c.get_section(id_list=['T'])
    c.finalize_task(id='T', result=None, detail='two\nthree')
    c.get_section(id_list=['T'])
    c.finalize_task(id='T', result=results.Errored.clone('why'), detail='')
    c.get_section(id_list=['T'])
    c.finalize_task(id='T', result=results.Skipped, detail='four')
    child.start_section(id='late', type='Testcase')
    child.stop_section(id='late', result=results.Failed)
    c.get_section(id_list=['T'])
    child.stop_task()
    c.get_section(id_list=['T'])
    child.start_task(id='T', name='again')
    c.finalize_task(id='new', result=results.Passed, detail='d')
    c.finalize_task(id='none')
    child.start_task(id='new', name='again')
    c.get_section(id_list=['new'])
    c.get_section(id_list=['none'])
    c.stop_testsuite(num_tasks=3)
    events.wait_for(event='stop_testsuite')


@scenario
def server_calls(t):
    """stop_server from others, start_server, and names with an underscore, registered and not."""
    c = t.client(register=False, name='c')
    for name in ('start_server', '_x', 'stop_server', 'generate_xml', 'nonsense', '__class__'):
        c.message({'name': name, 'data': {}}, f'unregistered {name}')
    c = t.client('10')
    for name in ('start_server', '_x', 'stop_server', 'generate_xml', 'nonsense', '__class__'):
        c.message({'name': name, 'data': {}}, f'registered {name}')
    c.ping()


@scenario
def register_arguments(t):
    """register_client: missing, extra and odd arguments, and what works afterwards."""
    c = t.client(register=False, name='c')
    c.call('register_client')
    c.call('register_client', ppid='1')
    c.call('register_client', pid='10')
    c.get_testsuite()
    c.call('register_client', pid='10', ppid='1', more=1)
    c.get_testsuite()
    c.call('register_client')
    for number, pid in enumerate((None, '', 0, 1.5, True, ('a',), b'x', {'a': 1}, ['x'])):
        d = t.client(register=False, name=f'd{number}')
        d.call('register_client', pid=pid, ppid=pid)
        d.get_testsuite()


@scenario
def stop_arguments(t):
    """stop_*: an id that is None or the same, a result of None, unknown keywords."""
    c = t.suite()
    c.start_section(id='A', type='Testcase')
    c.start_section(id='a', type='TestSection')
    c.stop_section(id='a', result=results.Failed)
    c.stop_section(id='A', result=None, more={'x': 1}, extra={'e': 1})
    c.get_section(id_list=['T', 'A'])
    c.start_section(id='B', type='Testcase', result=results.Passed)
    c.get_section()
    c.stop_section(result=None)
    c.get_section(id_list=['T', 'B'])
    c.start_section(id='C', type='Testcase', result=results.Passed)
    c.stop_section()
    c.get_section(id_list=['T', 'C'])
    c.stop_task(id='T')
    c.stop_task(id=None)
    c.stop_task(result=None)
    c.get_section(id_list=['T'])
    c.stop_testsuite(more=1)
    c.get_testsuite()


@scenario
def stop_suite_with_a_result(t):
    """A result of a test suite can't be set."""
    c = t.suite()
    c.stop_task()
    c.start_plugin(id='P', name='p', type='PreJobPlugin', job_id='J', result=results.Failed)
    c.get_section()
    c.stop_plugin(id='Q', name='new', description='d')
    c.get_section(id_list=['Q'])
    c.stop_testsuite(name='new name', num_tasks=None)
    c.get_testsuite()
