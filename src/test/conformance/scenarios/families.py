"""Families of clients: generations, orphans, equal pids, parents that die first."""
import pyats.results as results

from kit import scenario


def tree(t):
    a = t.client('10')
    a.start_testsuite(id='J', name='job')
    b = t.client('11', '10')
    b.start_task(id='T', name='t')
    b.start_section(id='S', type='Testcase')
    return a, b


@scenario
def four_generations(t):
    """Job, task, child and grandchild: where each of them is, while the others move."""
    events = t.subscribe()
    a, b = tree(t)
    c, d = t.client('12', '11'), t.client('13', '12')
    for client in (a, b, c, d):
        client.get_section()
    c.start_section(id='c', type='TestSection')
    d.get_section()
    d.start_section(id='d', type='Step')
    d.add_extra(by='d')
    c.add_running_extra(running=1)
    for client in (a, b, c, d):
        client.get_section()
    d.stop_section(id='d', result=results.Passx)
    d.get_section()
    c.stop_section(id='c')
    d.get_section()
    d.start_section(id='d2', type='TestSection')
    d.stop_section(id='d2', result=results.Blocked)
    b.stop_section(id='S')
    d.get_section()
    b.stop_task()
    d.get_section()
    a.stop_testsuite()
    d.get_section()
    d.get_testsuite()
    events.wait_for(event='stop_testsuite')


@scenario
def four_generations_die_from_the_youngest(t):
    """Each of four generations leaves with a section open, the youngest first."""
    events = t.subscribe()
    a, b = tree(t)
    c, d = t.client('12', '11'), t.client('13', '12')
    c.start_section(id='c', type='TestSection')
    d.start_section(id='d1', type='Step')
    d.start_section(id='d2', type='Step')
    d.close()
    events.wait_for(event='stop_section', id='d1')
    a.get_section(id_list=['T', 'S', 'c', 'd1'])
    c.get_section()
    c.close()
    events.wait_for(event='stop_section', id='c')
    b.get_section()
    b.close()
    events.wait_for(event='stop_task')
    a.get_section(id_list=['T'])
    a.stop_testsuite(num_tasks=1)
    events.wait_for(event='stop_testsuite')


@scenario
def orphans(t):
    """Children of a pid that nobody has, or has no more, find nothing."""
    a, b = tree(t)
    c = t.client('12', '404')
    c.get_section()
    c.get_section_ctx()
    c.start_section(id='x', type='Step')
    c.start_task(id='x')
    c.start_testsuite(id='x')
    c.stop_section()
    c.add_extra(lost=1)
    c.add_detail(detail='lost')
    c.add_testsuite_extra(kept=1)
    c.stop_open_contexts()
    c.get_section(id_list=['T', 'S'])
    c.get_testsuite()
    b.stop_section(id='S', result=results.Passed)
    b.stop_task()
    a.stop_testsuite()
    d = t.client('14', '13')
    e = t.client('13', '10')
    d.get_section()
    e.get_section()


@scenario
def equal_pids(t):
    """Two connections with one pid: children join the first."""
    events = t.subscribe()
    a = t.client('10')
    a.start_testsuite(id='J', name='job')
    b = t.client('11', '10', name='first')
    second = t.client('11', '10', name='second')
    b.start_task(id='T', name='t')
    second.get_section()
    second.start_task(id='U', name='u')
    c = t.client('12', '11', name='child')
    c.get_section()
    c.start_section(id='c', type='Testcase')
    b.get_section()
    c.stop_section(id='c', result=results.Passed)
    b.stop_task()
    c.get_section()
    second.stop_task()
    a.stop_testsuite(num_tasks=2)
    events.wait_for(event='stop_testsuite')


@scenario
def own_pid_as_parent(t):
    """A client that names itself as its parent, and one whose parent comes after it."""
    a = t.client('10', '10')
    a.get_section()
    a.start_testsuite(id='J', name='job')
    a.get_section()
    b = t.client('11', '12')
    c = t.client('12', '10')
    c.start_task(id='T', name='t')
    b.get_section()
    b.start_section(id='b', type='Testcase')
    d = t.client('13', '12')
    d.get_section()
    c.stop_task()
    d.get_section()
    a.stop_testsuite()


@scenario
def pids_of_other_types(t):
    """The pid of a parent is found if it is equal, whatever its type."""
    a = t.client('10')
    a.start_testsuite(id='J', name='job')
    for number, (pid, ppid) in enumerate(((50, 10), (51, '10'), (52, 50), (53, '50'), (54, 50.0), (1, True), (True, 1), (None, None), ('x', None), (('a', 1), 51), ('y', ('a', 1)), (b'10', '10'), ('z', b'10'))):
        c = t.client(register=False, name=f'c{number}')
        c.call('register_client', pid=pid, ppid=ppid)
        c.get_section()


@scenario
def pcall(t):
    """Four children at once below one section: steps of equal and of other names, logs of their own."""
    events = t.subscribe()
    log = t.log('TaskLog.T', 'head\n')
    a = t.suite(log=log)
    a.start_section(id='S', type='TestSection', logfile=log)
    children = [t.client(str(20 + n), '10') for n in range(4)]
    for n, child in enumerate(children):
        child.get_section()
        child.start_section(id=f'STEP {n}', type='Step', name=f'step of {n}', logfile=t.log(f'TaskLog.T:pid-{20 + n}', f'child {n}\n'))
    for n, child in enumerate(children):
        t.log(f'TaskLog.T:pid-{20 + n}', f'more of {n}\n' * (n + 1))
        child.start_section(id='STEP inner', type='Step', logfile=t.path(f'TaskLog.T:pid-{20 + n}'))
        child.add_detail(detail=f'of child {n}')
        child.get_section()
    a.get_section()
    for n, child in reversed(list(enumerate(children))):
        child.stop_section(id='STEP inner', result=results.Passed)
        child.stop_section(id=f'STEP {n}', result=results.Passed if n != 2 else results.Failed.clone('why'))
        child.close()
    a.get_section()
    a.stop_section(id='S')
    a.stop_task()
    a.stop_testsuite(num_tasks=1)
    events.wait_for(event='stop_testsuite')


@scenario
def pcall_with_equal_steps(t):
    """Two children that start the same step: the second is refused and leaves a record."""
    events = t.subscribe()
    a = t.suite()
    a.start_section(id='S', type='TestSection')
    b, c = t.client('11', '10'), t.client('12', '10')
    b.start_section(id='STEP 1', type='Step', name='b')
    c.start_section(id='STEP 1', type='Step', name='c')
    c.get_section()
    c.start_section(id='STEP 1', type='Step', name='c')
    b.stop_section(id='STEP 1', result=results.Passed)
    c.start_section(id='STEP 1', type='Step', name='c')
    b.start_section(id='STEP 1_DUP1', type='Step')
    a.get_section()
    a.stop_section(id='S')
    a.stop_task()
    a.stop_testsuite()
    events.wait_for(event='stop_testsuite')


@scenario
def killed_in_a_plugin(t):
    """A client leaves while it is in a plugin, with and without a section there."""
    events = t.subscribe()
    a = t.client('10')
    a.start_testsuite(id='J', name='job')
    b = t.client('11', '10')
    b.start_plugin(id='P', name='p', type='PreTaskPlugin', task_id='T', job_id='J')
    b.close()
    events.wait_for(event='stop_plugin', id='P')
    b = t.client('12', '10')
    b.start_plugin(id='Q', name='q', type='PreJobPlugin', job_id='J')
    b.start_section(id='s', type='Testcase')
    b.start_section(id='STEP 1', type='Step')
    b.close()
    events.wait_for(event='stop_plugin', id='Q')
    a.get_testsuite()
    a.get_section(id_list=['T', 'P'])
    a.get_section(id_list=['Q', 's', 'STEP 1'])
    a.stop_testsuite()
    events.wait_for(event='stop_testsuite')


@scenario
def killed_after_results_came_up(t):
    """What is closed keeps the worst of what it had, its reason is that of the end."""
    events = t.subscribe()
    a, b = tree(t)
    b.add_detail(detail='before')
    b.start_section(id='aborted', type='TestSection')
    b.stop_section(id='aborted', result=results.Aborted.clone('stop all'))
    b.start_section(id='open', type='TestSection', result=results.Passed, parameters={'p': 1})
    b.start_section(id='STEP 1', type='Step')
    b.stop_section(id='STEP 1', result=results.Failed)
    b.close()
    events.wait_for(event='stop_task', id='T')
    a.get_section(id_list=['T'])
    a.get_section(id_list=['T', 'S'])
    a.get_section(id_list=['T', 'S', 'open'])
    a.finalize_task(id='T', result=results.Errored.clone('exceeded'), detail='Task exceeded its time')
    a.get_section(id_list=['T'])
    a.stop_testsuite(num_tasks=1)
    events.wait_for(event='stop_testsuite')


@scenario
def stop_open_contexts_of_the_oldest(t):
    """stop_open_contexts of a parent closes what its descendants have open, and all stay."""
    events = t.subscribe()
    a, b = tree(t)
    c, d = t.client('12', '11'), t.client('13', '12')
    c.start_section(id='c', type='TestSection')
    d.start_section(id='d', type='Step')
    other = t.client('14', '10')
    other.start_task(id='U', name='u')
    a.stop_open_contexts()
    events.wait_for(event='stop_testsuite')
    for client in (a, b, c, d, other):
        client.get_section()
        client.ping()
    d.start_section(id='late', type='Step')
    d.stop_section(id='d', result=results.Passed)
    a.get_section(id_list=['T', 'S', 'c', 'd'])


@scenario
def parent_stops_below_its_child(t):
    """A parent stops sections in which a child still works; the child's stop comes later."""
    events = t.subscribe()
    a = t.suite()
    a.start_section(id='S', type='Testcase')
    a.start_section(id='t', type='TestSection')
    b = t.client('11', '10')
    b.start_section(id='b', type='Step')
    b.start_section(id='bb', type='Step')
    a.stop_section(id='t', result=results.Passed)
    b.get_section()
    b.stop_section(id='bb', result=results.Failed)
    a.get_section(id_list=['T', 'S', 't'])
    a.get_section()
    b.stop_section(id='b')
    a.get_section(id_list=['T', 'S', 't'])
    a.stop_section(id='S')
    b.get_section()
    a.stop_task()
    a.stop_testsuite()
    events.wait_for(event='stop_testsuite')


@scenario
def children_of_a_finished_parent(t):
    """A child that comes when its parent is between sections, and goes with nothing open."""
    events = t.subscribe()
    a = t.suite()
    b = t.client('11', '10')
    b.get_section()
    b.start_section(id='S', type='Testcase')
    a.get_section()
    b.stop_section(id='S', result=results.Passed)
    a.stop_task()
    b.get_section()
    b.start_section(id='no', type='Testcase')
    b.start_task(id='by child', name='n')
    a.get_section()
    b.start_section(id='S', type='Testcase')
    b.close()
    events.wait_for(event='stop_task', id='by child')
    a.stop_testsuite()
    c = t.client('12', '10')
    c.get_section()
    c.start_task(id='late')
    events.wait_for(event='stop_testsuite')
