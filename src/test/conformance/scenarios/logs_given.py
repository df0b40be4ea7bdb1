"""Log files: what clients say about them, and what happens to them."""
import os

import pyats.results as results

from kit import each, scenario


def lines(t, c, *ids):
    for id in ids:
        c.get_section(id_list=['T', id])


@scenario
def logs_of_the_client(t):
    """logs given at start and at stop, with and without a log file."""
    events = t.subscribe()
    log = t.log('TaskLog.T', 'a\nb\n')
    c = t.suite(log=log)
    mine = {'file': 'mine', 'begin': 1, 'begin_lines': 2, 'size': 3, 'size_lines': 4}
    c.start_section(id='A', type='Testcase', logs=mine)
    c.get_section()
    c.stop_section(id='A', result=results.Passed)
    c.start_section(id='B', type='Testcase', logfile=log, logs={'file': 'mine', 'begin': 1})
    c.get_section()
    t.log('TaskLog.T', 'c\n')
    c.stop_section(id='B', result=results.Passed)
    c.start_section(id='C', type='Testcase')
    c.stop_section(id='C', result=results.Passed, logs=mine)
    c.start_section(id='D', type='Testcase', logs={})
    c.stop_section(id='D', result=results.Passed, logs={})
    c.start_section(id='E', type='Testcase', logs={'x': 1})
    c.stop_section(id='E', result=results.Passed)
    c.start_section(id='F', type='Testcase', logfile=log)
    t.log('TaskLog.T', 'd\n')
    c.stop_section(id='F', result=results.Passed, logs=mine)
    lines(t, c, 'A', 'B', 'C', 'D', 'E', 'F')
    c.stop_task()
    c.stop_testsuite()
    events.wait_for(event='stop_testsuite')


@scenario
def gaps(t):
    """Text between siblings: running ones, renamed ones, duplicates, plugins, other names of a file."""
    log = t.log('TaskLog.T', 'head\n')
    c = t.suite(log=log)
    os.symlink('TaskLog.T', t.path('link'))
    other = os.path.join(t.runtime_dir, '.', 'TaskLog.T')
    for id, path in (('A', log), ('B', other), ('C', t.path('link')), ('D', log), ('E', log)):
        c.start_section(id=id, type='Testcase', logfile=path)
        t.log('TaskLog.T', f'in {id}\n')
        c.stop_section(id=f'{id}2', result=results.Passed)
        t.log('TaskLog.T', f'after {id}\n')
    c.start_section(id='E2', type='Testcase', logfile=log)
    t.log('TaskLog.T', 'after the duplicate\n')
    c.start_plugin(id='P', name='p', type='TaskPlugin', task_id='T', job_id='J', logfile=log)
    t.log('TaskLog.T', 'in P\n')
    c.start_section(id='p', type='Testcase', logfile=log)
    t.log('TaskLog.T', 'in p\n')
    c.stop_section(id='p', result=results.Passed)
    t.log('TaskLog.T', 'after p\n')
    c.get_section()
    c.stop_plugin()
    t.log('TaskLog.T', 'after P\n')
    c.start_section(id='F', type='Testcase', logfile=log)
    c.stop_section(id='F', result=results.Passed)
    lines(t, c, 'A2', 'B2', 'C2', 'D2', 'E2', 'P', 'F')
    c.stop_task()
    c.stop_testsuite()


@scenario
def logs_of_killed_clients(t):
    """A client leaves with sections on a log; its siblings go on."""
    events = t.subscribe()
    log = t.log('TaskLog.T', 'head\n')
    c = t.suite(log=log)
    b = t.client('11', '10')
    b.start_section(id='A', type='Testcase', logfile=log)
    t.log('TaskLog.T', 'in A\n')
    b.close()
    events.wait_for(event='stop_section', id='A')
    t.log('TaskLog.T', 'after A\n')
    c.start_section(id='B', type='Testcase', logfile=log)
    t.log('TaskLog.T', 'in B\n')
    c.stop_section(id='B', result=results.Passed)
    lines(t, c, 'A', 'B')
    c.stop_task()
    c.stop_testsuite()


@scenario
def names_of_log_files(t):
    """Paths of other types, links, names that are odd."""
    log = t.log('TaskLog.T', 'a\n')
    os.symlink('TaskLog.T', t.path('link'))
    c = t.suite()
    for id, path in (('B', t.path('link')), ('C', t.log('ö ä\n"<&>', 'x\n')), ('D', t.log('deep/down/TaskLog.T', 'y\ny\n'))):
        c.start_section(id=id, type='Testcase', logfile=path)
        c.get_section()
        t.log('TaskLog.T', 'more\n')
        c.stop_section(id=id, result=results.Passed)
        c.get_section(id_list=['T', id])
    c.stop_task()
    c.stop_testsuite()


@scenario
def moved_logs(t):
    """update_logfile_data: a repeated call, a file of the same name elsewhere, a running section, arguments of other types."""
    log, child = t.log('TaskLog.T', 'one\ntwo\n'), t.log('deep/TaskLog.T:pid-11', '')
    a = t.suite(log=log)
    b = t.client('11', '10')
    b.start_section(id='A', type='Testcase', logfile=child)
    t.log('deep/TaskLog.T:pid-11', 'child one\nchild two\n')
    b.start_section(id='a', type='TestSection', logfile=child)
    t.log('deep/TaskLog.T:pid-11', 'child three\n')
    b.stop_section(id='a', result=results.Passed)
    b.stop_section(id='A', result=results.Passed)
    b.get_section(id_list=['T', 'A'])
    t.log('TaskLog.T', 'mark\nchild one\nchild two\nchild three\n')
    for round in range(2):
        b.update_logfile_data(logfile=t.path('TaskLog.T:pid-11'), parent_logfile=log, parent_logfile_size=13)
        for path in (['T', 'A'], ['T', 'A', 'a']):
            # the original counts behind the reply's back
            t.eventually(lambda: 'begin_lines' in ((t.peek('get_section', id_list=path) or {}).get('logs') or {}), 5.0)
        a.get_section(id_list=['T', 'A'])
        a.get_section(id_list=['T', 'A', 'a'])
    for data in ({'logfile': None, 'parent_logfile': log, 'parent_logfile_size': 1}, {'logfile': '', 'parent_logfile': '', 'parent_logfile_size': 0}, {'logfile': log, 'parent_logfile': log, 'parent_logfile_size': None}):
        a.call('update_logfile_data', **data)
        a.get_section(id_list=['T', 'A'])
    a.stop_task()
    a.stop_testsuite()
