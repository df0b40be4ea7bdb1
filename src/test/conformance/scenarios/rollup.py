"""Results that come up while contexts are open, and after they were stopped."""
import datetime

import pyats.results as results

from kit import each, scenario

PATHS = (['T'], ['T', 'S'], ['T', 'S', 't'], ['T', 'S', 't', 'b'])


def look(c):
    c.get_testsuite()
    for path in PATHS:
        c.get_section(id_list=path)


def nest(t, **last):
    a = t.suite()
    a.start_section(id='S', type='Testcase')
    a.start_section(id='t', type='TestSection')
    a.start_section(id='b', type='Step')
    return a


@scenario
def while_open(t):
    """The result of a step while all around it is open, and what is left of it."""
    a = nest(t)
    a.stop_section(id='b', result=results.Failed.clone('why', 1))
    look(a)
    a.stop_section(id='t', result=results.Passed)
    look(a)
    a.stop_section(id='S')
    look(a)
    a.stop_task()
    a.stop_testsuite()
    look(a)


@each({'full': None, 'none': False})
def below_a_stopped_parent(t, rollup):
    """Steps that a child stops, once the test is stopped."""
    events = t.subscribe()
    a = t.suite()
    a.start_section(id='S', type='Testcase')
    a.start_section(id='t', type='TestSection')
    b = t.client('11', '10')
    b.start_section(id='b', type='Step')
    b.start_section(id='bb', type='Step')
    a.stop_section(id='t', result=results.Passed, result_rollup=rollup)
    b.stop_section(id='bb', result=results.Failed.clone('why'))
    look(a)
    b.stop_section(id='b', result=results.Passx)
    look(a)
    b.start_section(id='b2', type='Step')
    a.stop_section(id='S', result=results.Passed)
    b.start_section(id='c', type='Step')
    b.stop_section(id='c', result=results.Blocked)
    look(a)
    a.stop_task()
    look(a)
    b.start_section(id='d', type='Step')
    b.stop_section(id='d', result=results.Errored, result_rollup=rollup)
    look(a)
    b.stop_section(id='b2', result=results.Skipped)
    look(a)
    a.stop_testsuite()
    look(a)
    events.wait_for(event='stop_testsuite')


@scenario
def after_everything_stopped(t):
    """A child's steps end after the suite was stopped with all of them open."""
    events = t.subscribe()
    a = t.suite()
    a.start_section(id='S', type='Testcase')
    a.start_section(id='t', type='TestSection')
    b = t.client('11', '10')
    b.start_section(id='b', type='Step')
    a.stop_section(id='t', result=results.Passed)
    a.stop_section(id='S', result=results.Passed)
    a.stop_task()
    a.stop_testsuite()
    look(a)
    b.stop_section(id='b', result=results.Aborted)
    look(a)
    events.wait_for(event='stop_testsuite')


@scenario
def results_given_at_start(t):
    """A result given at the start is rolled up by those of children, or replaced at stop."""
    a = t.suite()
    a.start_section(id='S', type='Testcase', result=results.Failed.clone('at start'))
    a.start_section(id='t', type='TestSection', result=results.Skipped)
    a.get_section()
    a.start_section(id='b', type='Step')
    a.stop_section(id='b', result=results.Passed)
    look(a)
    a.stop_section(id='t')
    look(a)
    a.stop_section(id='S')
    look(a)
    a.start_section(id='U', type='Testcase', result=results.Failed.clone('at start'))
    a.start_section(id='u', type='TestSection')
    a.stop_section(id='u', result=results.Failed.clone('of the child'))
    a.get_section()
    a.stop_section(id='U', result=results.Passx)
    a.start_section(id='V', type='Testcase')
    a.start_section(id='v', type='TestSection')
    a.stop_section(id='v', result=results.Failed.clone('first'))
    a.start_section(id='w', type='TestSection')
    a.stop_section(id='w', result=results.Failed.clone('second'))
    a.get_section()
    a.stop_section(id='V')
    a.get_section(id_list=['T', 'V'])
    a.stop_task()
    a.stop_testsuite()


@scenario
def task_with_a_result(t):
    """start_task and stop_task with results of their own."""
    c = t.client('10')
    c.start_testsuite(id='J', name='job')
    for id, start, stop in (('A', {'result': results.Failed}, {}), ('B', {}, {'result': results.Passed.clone('r')}), ('C', {'result': results.Passed}, {'result': results.Blocked}),
                            ('D', {'result': None}, {}), ('E', {}, {'result': None}), ('F', {}, {'result': results.Skipped, 'result_rollup': False}), ('G', {}, {'result_rollup': False})):
        c.start_task(id=id, name=id, **start)
        c.get_section()
        c.start_section(id='S', type='Testcase')
        c.stop_section(id='S', result=results.Errored)
        c.stop_task(**stop)
        c.get_section(id_list=[id])
        c.get_testsuite()
    c.stop_testsuite(num_tasks=7)
    c.get_testsuite()


@scenario
def summaries_given(t):
    """Summaries in start_*, stop_task and stop_testsuite."""
    c = t.client('10')
    c.start_testsuite(id='J', name='job')
    c.start_task(id='A', name='a')
    c.start_section(id='S', type='Testcase')
    c.stop_section(id='S', result=results.Passed)
    c.stop_task(summary={'errored': 1}, result=results.Errored.clone('x'), result_rollup=False)
    c.start_task(id='B', name='b')
    c.stop_task(summary={'passed': 2, 'failed': 1, 'total': 3, 'success_rate': 66.67})
    c.start_task(id='C', name='c', summary={'passed': 5})
    c.get_section()
    c.start_section(id='S', type='Testcase')
    c.stop_section(id='S', result=results.Failed)
    c.stop_task()
    c.get_section(id_list=['C'])
    c.start_task(id='D', name='d')
    c.stop_task(pluginsummary={'passed': 1})
    c.get_section(id_list=['D'])
    c.stop_testsuite(num_tasks=3)
    c.get_testsuite()


@scenario
def finalized_and_stopped(t):
    """finalize_task of a running task, then its own stop: which of them counts."""
    a = t.client('10')
    a.start_testsuite(id='J', name='job')
    b = t.client('11', '10')
    for id, data in (('A', {'detail': 'd'}), ('B', {'result': results.Blocked}), ('C', {})):
        b.start_task(id=id, name=id)
        b.start_section(id='S', type='Testcase')
        b.stop_section(id='S', result=results.Passed)
        a.finalize_task(id=id, **data)
        a.get_section(id_list=[id])
        b.start_section(id='U', type='Testcase')
        b.stop_section(id='U', result=results.Failed)
        b.stop_task()
        a.get_section(id_list=[id])
    b.start_task(id='D', name='D')
    b.start_section(id='S', type='Testcase')
    a.finalize_task(id='D', result=results.Errored)
    a.get_section(id_list=['D'])
    b.close()
    t.eventually(lambda: (t.peek('get_section', id_list=['D', 'S']) or {}).get('stoptime') is not None)
    a.get_section(id_list=['D'])
    b = t.client('12', '10')
    b.start_task(id='E', name='E')
    a.update_task_result(id='E', result=results.Errored)
    b.start_section(id='S', type='Testcase')
    b.stop_section(id='S', result=results.Passed)
    a.get_section(id_list=['E'])
    b.stop_task()
    a.get_section(id_list=['E'])
    b.start_task(id='F', name='F')
    b.stop_task()
    a.finalize_task(id='F', result=results.Passed)
    a.get_section(id_list=['F'])
    b.start_task(id='G', name='G')
    b.start_section(id='S', type='Testcase')
    b.stop_section(id='S', result=results.Passed)
    b.stop_task()
    a.finalize_task(id='G', result=results.Failed)
    a.get_section(id_list=['G'])
    a.update_task_result(id='G', result=results.Blocked)
    a.get_section(id_list=['G'])
    a.stop_testsuite()


@scenario
def paths_with_equal_ids(t):
    """get_section where a context has the id of the one around it."""
    c = t.suite(task='T')
    c.start_section(id='A', type='Testcase', name='outer')
    c.start_section(id='A', type='TestSection', name='inner')
    c.start_section(id='B', type='Step', name='b')
    for path in (['T', 'A'], ['T', 'A', 'A'], ['T', 'A', 'B'], ['T', 'A', 'A', 'B'], ['A'], ['T', 'J'], ['J', 'T', 'A']):
        c.get_section(id_list=path)
    c.stop_open_contexts()


@scenario
def order_of_open_contexts(t):
    """In which order stop_open_contexts closes what a family has open."""
    events = t.subscribe()
    a = t.suite()
    a.start_section(id='S', type='Testcase')
    pids = (('x1', '10'), ('x2', '10'), ('y1', 'x1'), ('y2', 'x1'), ('z1', 'y1'), ('x3', '10'), ('y3', 'x2'), ('z2', 'y2'))
    for pid, ppid in pids:
        client = t.client(pid, ppid)
        client.start_section(id=f'{pid} a', type='Step')
        client.start_section(id=f'{pid} b', type='Step')
    a.stop_open_contexts()
    events.wait_for(event='stop_testsuite')


@scenario
def walk_to_the_top(t):
    """Whether a result comes up alone or with what the contexts between had."""
    a = t.suite()
    a.start_section(id='S', type='Testcase')
    b = t.client('11', '10')
    b.start_section(id='t', type='TestSection')
    b.start_section(id='b1', type='Step')
    b.stop_section(id='b1', result=results.Failed)
    a.stop_section(id='S', result=results.Passed)
    b.start_section(id='b2', type='Step')
    b.stop_section(id='b2', result=results.Passed)
    look(a)
    b.stop_section(id='t', result=results.Skipped)
    look(a)
    a.start_section(id='U', type='Testcase')
    c = t.client('12', '10')
    c.start_section(id='t', type='TestSection', result=results.Blocked.clone('mine'))
    c.start_section(id='b1', type='Step')
    c.stop_section(id='b1', result=results.Passed)
    a.get_section()
    c.start_section(id='b2', type='Step')
    c.stop_section(id='b2', result=results.Failed)
    a.get_section()
    a.stop_task()
    a.stop_testsuite()
    look(a)


@scenario
def in_plugins(t):
    """Sections below sections of a plugin."""
    a = t.client('10')
    a.start_testsuite(id='J', name='job')
    for kind, id, given in (('JobPlugin', 'P', {}), ('TaskPlugin', 'Q', {}), ('JobPlugin', 'R', {'result': results.Passx}), ('TaskPlugin', 'V', {'summary': {'passed': 7}})):
        a.start_plugin(id=id, name='p', type=kind, job_id='J', task_id='T')
        a.start_section(id='s', type='Testcase')
        a.start_section(id='b', type='Step')
        a.stop_section(id='b', result=results.Failed)
        for path in ([id], [id, 's']) if kind == 'JobPlugin' else (['T', id], ['T', id, 's']):
            a.get_section(id_list=path)
        a.stop_section(id='s', result=results.Passed)
        a.get_section()
        a.stop_plugin(**given)
        a.get_section(id_list=[id] if kind == 'JobPlugin' else ['T', id])
        a.get_testsuite()
    a.start_task(id='T', name='t')
    a.stop_task(result_rollup=False)
    a.get_section(id_list=['T'])
    a.stop_testsuite(summary={'passed': 9}, pluginsummary={'passed': 8})
    a.get_testsuite()


@each({'none': None, 'zero': 0, 'one': 1, 'text': 'no', 'false': False})
def odd_rollup(t, value):
    """result_rollup of sections in sections, of tasks and of plugins."""
    a = t.client('10')
    a.start_testsuite(id='J', name='job')
    a.start_plugin(id='P', name='p', type='TaskPlugin', job_id='J', task_id='T')
    a.start_section(id='s', type='Testcase')
    a.stop_section(id='s', result=results.Failed, result_rollup=value)
    a.stop_plugin(result_rollup=value)
    a.start_task(id='T', name='t')
    a.start_section(id='S', type='Testcase')
    a.start_section(id='t', type='TestSection')
    a.stop_section(id='t', result=results.Failed, result_rollup=value)
    a.get_section()
    a.get_section_ctx(id_list=['T', 'S', 't'])
    a.stop_section(id='S')
    a.get_section(id_list=['T', 'S'])
    a.start_section(id='U', type='Testcase')
    a.stop_section(id='U', result=results.Blocked, result_rollup=value)
    a.get_section()
    a.stop_task(result_rollup=value)
    a.get_section(id_list=['T'])
    a.get_section_ctx(id_list=['T'])
    a.get_testsuite()
    a.start_plugin(id='Q', name='q', type='JobPlugin', job_id='J', task_id='T')
    a.start_section(id='s', type='Testcase')
    a.stop_section(id='s', result=results.Errored)
    a.stop_plugin(result_rollup=value)
    a.get_testsuite()
    a.start_plugin(id='R', name='q', type='TaskPlugin', job_id='J', task_id='U')
    a.start_section(id='s', type='Testcase')
    a.stop_section(id='s', result=results.Errored, result_rollup=value)
    a.stop_plugin()
    a.start_task(id='U')
    a.stop_task()
    a.get_section(id_list=['U'])
    a.stop_testsuite(result_rollup=value)


@scenario
def stopped_twice(t):
    """A child stops the context of its parent, which stops it again."""
    events = t.subscribe()
    a = t.suite()
    b = t.client('11', '10')
    a.start_section(id='S', type='Testcase')
    a.start_section(id='t', type='TestSection')
    a.stop_section(id='t', result=results.Failed)
    b.stop_section(id='S', result=results.Passed, description='by the child')
    a.get_section()
    b.get_section()
    a.start_section(id='u', type='TestSection')
    a.stop_section(id='u', result=results.Blocked)
    a.get_section()
    a.stop_section(id='S', parameters={'by': 'owner'})
    a.get_section(id_list=['T', 'S'])
    b.stop_task(description='by the child')
    a.get_section()
    a.start_section(id='V', type='Testcase')
    a.stop_section(id='V', result=results.Errored)
    a.stop_task()
    a.get_section(id_list=['T'])
    b.stop_testsuite()
    a.get_testsuite()
    a.start_task(id='U', name='u')
    a.stop_task(result=results.Passed)
    a.stop_testsuite(num_tasks=2)
    a.get_testsuite()
    events.wait_for(event='stop_testsuite')


@scenario
def what_python_takes_for_false(t):
    """Ids and result_rollup that are false without being None, 0 or an empty text."""
    c = t.suite()
    for nothing in (b'', bytearray(), set(), datetime.timedelta(0)):
        c.start_section(id=nothing)
        c.get_section(id_list=nothing)
        c.get_section()
    c.start_section(id='A')
    for nothing in (b'', datetime.timedelta(0)):
        c.start_section(id=f'B {nothing}')
        c.stop_section(result=results.Failed, result_rollup=nothing)
    c.get_section()
    c.stop_section()
    c.stop_task()
    c.stop_testsuite()
