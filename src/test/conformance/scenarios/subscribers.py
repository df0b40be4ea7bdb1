"""Events of every kind, in the order and with the fields of the real server."""
import datetime

import pyats.results as results

from kit import each, scenario


@scenario
def events_of_every_kind(t):
    """One of each kind, from registered and unregistered connections."""
    s = t.subscribe()
    log = t.log('TaskLog.T', 'a\n')
    a = t.client('10')
    a.start_plugin(id='P', name='p', type='PreJobPlugin', job_id='J')
    a.stop_plugin()
    a.start_plugin(id='Q', name='q', type='PreTaskPlugin', job_id='J', task_id='T', logfile=log, xref={'file': 'f', 'line': 1}, result=results.Passx.clone('r'))
    a.start_section(id='s', type='Testcase', logfile=log)
    a.stop_section(id='s', result=results.Blocked.clone('r', 1))
    a.stop_plugin(id='R', name='renamed')
    a.start_testsuite(id='J', name='job', xref={'file': 'j', 'line': 0}, description='d', logfile='/x', result_rollup=True)
    a.start_task(id='T', name='t', logfile=log, xref={'file': 's', 'line': 0}, description='d', testscript='x', result=results.Passed)
    a.start_section(id='S', type=None, name=None, logfile=log, xref={}, runtime=1, stoptime=None)
    t.log('TaskLog.T', 'b\n')
    a.stop_section(id='S2', name='new', result=None, xref={'file': 'z'}, runtime=5.5)
    a.start_section(id='S2', type='Testcase')
    a.start_section(id='Z', type='Testcase', result=results.Failed.clone('x'))
    a.start_section(id='y', type='Step', logfile='')
    a.stop_section(id='y', result_rollup=False, result=results.Errored)
    a.stop_section(id='Z')
    a.update_task_result(id='T', result=results.Failed)
    a.finalize_task(id='new', result=results.Errored, detail='d')
    a.finalize_task(id='T', result=results.Skipped)
    a.stop_task(name='t2')
    a.start_plugin(id='V', name='v', type='PostTaskPlugin', job_id='J', task_id='other')
    a.stop_plugin(result=None)
    a.remove_section(id_list=['T', 'S2'])
    a.stop_testsuite(id='K', name='renamed', num_tasks=2)
    a.start_plugin(id='W', name='w', type='PostJobPlugin', job_id='J')
    a.start_plugin(id='W', name='w', type='PostJobPlugin', job_id='K')
    a.stop_plugin(result=results.Failed)
    s.wait_for(event='stop_plugin', id='W')


@scenario
def events_of_forced_ends(t):
    """A whole stack is closed: the order of its events, with plugin, task and suite."""
    s = t.subscribe()
    log = t.log('TaskLog.T', 'a\n')
    a = t.suite(log=log)
    a.start_plugin(id='P', name='p', type='PreTaskPlugin', job_id='J', task_id='T', logfile=log)
    a.start_section(id='S', type='Testcase', logfile=log)
    t.log('TaskLog.T', 'b\n')
    a.close()
    s.wait_for(event='stop_testsuite')


@scenario
def events_with_times_of_the_client(t):
    """Times that the client gave are in the events."""
    s = t.subscribe()
    start = datetime.datetime(2020, 2, 29, 23, 59, 58, 5, tzinfo=datetime.timezone.utc)
    a = t.client('10')
    a.start_testsuite(id='J', name='job', starttime=start)
    a.start_task(id='T', name='t', starttime=start)
    a.start_section(id='S', starttime=start)
    a.stop_section(id='S', result=results.Passed, runtime=10000.5, stoptime=start + datetime.timedelta(1))
    a.stop_task(runtime=20000.5, stoptime=start + datetime.timedelta(2))
    a.stop_testsuite(runtime=30000.5, stoptime=start + datetime.timedelta(3))
    s.wait_for(event='stop_testsuite')


@scenario
def twenty_subscribers(t):
    """Twenty subscribers see all that happens."""
    subscribers = [t.subscribe() for _ in range(20)]
    a = t.suite()
    for number in range(10):
        a.start_section(id=f'S{number}', type='Testcase')
        a.stop_section(id=f'S{number}', result=results.Passed)
    a.stop_task()
    a.stop_testsuite()
    for subscriber in subscribers:
        subscriber.wait_for(event='stop_testsuite')


@scenario
def events_of_abandoned_sections(t):
    """Sections of a child that are open when their task, and then the suite, stops."""
    s = t.subscribe()
    log = t.log('TaskLog.T', 'a\n')
    a = t.suite(log=log)
    b = t.client('11', '10')
    b.start_section(id='X', type='Testcase', logfile=log)
    b.start_section(id='x1', type='TestSection', logfile=log)
    b.stop_section(id='x1', result=results.Passed)
    b.start_section(id='x2', type='TestSection', logfile=log)
    t.log('TaskLog.T', 'b\n')
    a.stop_task()
    a.get_section(id_list=['T'])
    a.start_task(id='U', name='u')
    a.start_section(id='A', type='Testcase')
    c = t.client('12', '10')
    c.start_section(id='a', type='TestSection')
    a.stop_section(id='A', result=results.Passed)
    a.start_section(id='B', type='Testcase')
    d = t.client('13', '10')
    d.start_section(id='V', type='TestSection')
    d.start_section(id='v', type='Step')
    e = t.client('14', '10')
    e.start_section(id='W', type='TestSection')
    e.start_section(id='w', type='Step')
    a.stop_section(id='B', result=results.Passed)
    a.stop_task()
    a.stop_testsuite(num_tasks=2)
    for path in (['T'], ['T', 'X'], ['T', 'X', 'x2'], ['U'], ['U', 'A'], ['U', 'A', 'a']):
        a.get_section(id_list=path)
    s.wait_for(event='stop_testsuite')


@each({'text': 'id', 'registered': 'registered'})
def subscribing_before_registering(t, how):
    """A connection that subscribes, registers and reports: event first, then the reply."""
    s = t.subscribe(subscribe=False)
    if how == 'registered':
        s.send('register_client', pid='10', ppid='1')
        s.quiet(0.2)
    s.send('subscribe_client', more=1)
    s.quiet(0.2)
    if how != 'registered':
        s.send('register_client', pid='10', ppid='1')
        s.quiet(0.2)
    for method, data in (('start_testsuite', {'id': 'J'}), ('start_task', {'id': 'T'}), ('start_section', {'id': 'S'}), ('start_section', {'id': 'S'}),
                         ('stop_open_contexts', {}), ('get_testsuite', {})):
        s.send(method, **data)
        s.quiet(0.2)
