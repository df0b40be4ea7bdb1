"""What random calls have found, each as the shortest calls that show it."""
import time

import pyats.results as results

from kit import each, scenario


def look(client, *paths):
    """Asks for several contexts."""
    for path in paths:
        client.get_section(id_list=['T', *path])


@scenario
def result_goes_all_the_way_up(t):
    """The result of a step counts in all sections above at once, and stays there."""
    c = t.suite()
    for id in 'ABCD':
        c.start_section(id=id)
    c.stop_section(result=results.Failed)
    look(c, 'A', 'AB', 'ABC', '')
    c.stop_section(result=results.Passed)
    c.stop_section(result=results.Passed)
    look(c, 'A', 'AB', 'ABC', '')
    c.stop_section()
    c.stop_task()
    c.stop_testsuite()


@scenario
def result_reaches_sections_that_have_stopped(t):
    """A child of another client stops after the sections above."""
    a = t.suite()
    a.start_section(id='A')
    a.start_section(id='B')
    b = t.client('11', '10')
    b.start_section(id='C')
    b.start_section(id='D')
    a.stop_section(result=results.Passed, result_rollup=False)
    b.stop_section(result=results.Failed)
    look(a, 'A', 'AB', 'ABC')
    a.stop_section(result=None)
    b.stop_section(result=results.Blocked)
    look(a, 'A', 'AB', 'ABC')
    a.stop_task()
    a.stop_testsuite()


@scenario
def result_given_at_the_start(t):
    """It keeps its reason while nothing worse comes from below, and goes up with what does come."""
    c = t.suite()
    c.start_section(id='A')
    c.start_section(id='B', result=results.Failed.clone('why', {'x': 1}))
    for id, result in (('C', results.Passed), ('D', results.Failed.clone('other')), ('E', results.Errored.clone('worse'))):
        c.start_section(id=id)
        c.stop_section(result=result)
        look(c, 'A', 'AB')
    c.stop_section()
    c.stop_section()
    c.stop_task()
    c.stop_testsuite()


@each({'none': None, 'zero': 0, 'empty': '', 'list': [], 'false': False, 'word': 'no'})
def odd_rollup_everywhere(t, value):
    """result_rollup that is no bool: in a task, a section, a plugin, of a task and a plugin itself."""
    c = t.suite()
    c.start_section(id='A')
    c.stop_section(result=results.Failed, result_rollup=value)
    look(c, '')
    c.start_section(id='B')
    c.start_section(id='C')
    c.stop_section(result=results.Blocked, result_rollup=value)
    look(c, 'B')
    c.stop_section(result=None)
    c.start_plugin(id='P', name='p', type='PreTaskPlugin', task_id='T', job_id='J')
    c.start_section(id='S')
    c.stop_section(result=results.Errored, result_rollup=value)
    c.get_section()
    c.stop_plugin()
    c.stop_task()
    c.start_task(id='U', name='u')
    c.start_section(id='A')
    c.stop_section(result=results.Failed)
    c.stop_task(result_rollup=value, summary={'errored': 1})
    c.get_section_ctx(id_list=['U'])
    c.stop_testsuite(num_tasks=2)


@scenario
def plugin_keeps_what_its_sections_rolled_up(t):
    """Result and summary of a plugin while it runs, after it stopped, and after its sections were removed."""
    a = t.suite()
    a.stop_task()
    a.start_plugin(id='P', name='p', type='PostTaskPlugin', task_id='T', job_id='J')
    a.start_section(id='A')
    a.start_section(id='B')
    a.stop_section(result=results.Failed)
    look(a, 'P')
    a.stop_section(result=results.Passed)
    b = t.client('11', '10')
    b.start_section(id='C')
    a.stop_plugin(result=results.Passed)
    look(a, 'P')
    b.stop_section(result=results.Aborted)
    look(a, 'P', '')
    a.remove_section(id_list=['T', 'P', 'C'])
    look(a, 'P', '')
    a.stop_testsuite()


@scenario
def plugin_of_a_client_that_leaves(t):
    """A plugin that is closed for its client has the result of its sections, or has passed."""
    events = t.subscribe()
    a = t.suite()
    a.stop_task()
    for id, result in (('P', None), ('Q', results.Failed)):
        b = t.client(f'{id}1', '10')
        b.start_plugin(id=id, name='p', type='PostTaskPlugin', task_id='T', job_id='J')
        if result:
            b.start_section(id='S')
            b.stop_section(result=result)
        b.close()
        events.wait_for(event='stop_plugin', id=id)
    look(a, 'P', 'Q', '')
    a.stop_testsuite()


@scenario
def open_sections_below_worse_ones(t):
    """Sections that are open at the end of the suite keep what is worse than errored."""
    a = t.suite()
    a.stop_task()
    b = t.client('11', '10')
    b.start_task(id='U')
    for id in 'ABC':
        b.start_section(id=id)
    b.start_section(id='D', result=results.Aborted.clone('why'))
    a.stop_testsuite()


@scenario
def task_is_summed_up_once(t):
    """Tasks that were stopped by a child or from outside before their own stop, and one that never started."""
    a = t.suite()
    a.start_section(id='A')
    a.stop_section(result=results.Failed)
    b = t.client('11', '10')
    b.stop_task()
    a.start_section(id='B')
    a.stop_section(result=results.Aborted)
    a.stop_task()
    a.start_task(id='U')
    a.start_section(id='A')
    a.stop_section(result=results.Failed)
    a.finalize_task(id='U')
    a.stop_task()
    a.start_plugin(id='P', name='p', type='PreTaskPlugin', task_id='V', job_id='J')
    a.stop_plugin()
    a.finalize_task(id='V', result=results.Errored)
    a.start_task(id='W')
    a.start_section(id='A')
    a.stop_section(result=results.Passed)
    a.stop_task(summary={'errored': 1})
    a.stop_testsuite(num_tasks=4, summary={'failed': 2})


@scenario
def extra_at_the_stop_replaces(t):
    """The argument extra of a stop replaces all that is there."""
    c = t.suite()
    c.start_section(id='A', colour='red', extra={'a': {'x': 1}})
    c.add_extra(b=1)
    c.stop_section(result=results.Passed, extra={'a': {'y': 2}}, flavour='sweet')
    c.stop_task(extra={'z': 1})
    c.stop_testsuite(extra={})


@scenario
def task_with_the_id_of_a_plugin(t):
    """A task whose id a job plugin has already."""
    c = t.client('10')
    c.start_testsuite(id='J')
    c.start_plugin(id='P', name='p', type='PreJobPlugin', job_id='J')
    c.stop_plugin()
    c.start_task(id='P')
    c.get_testsuite()
    c.stop_testsuite()


@scenario
def health_result_with_a_reason(t):
    """A task takes the health result of its only section as it is."""
    c = t.suite()
    c.start_section(id='A')
    c.stop_section(result=results.Passed, health_result=results.Passed.clone('fine', {'a': 1}))
    c.stop_task()
    c.stop_testsuite()


@each({'leaf': 'S', 'nested': 'AB', 'deep': 'ABC'})
def health_of_a_task_without_its_plugins(t, ids):
    """What the sections of a plugin hand on stays with the plugin."""
    c = t.suite()
    c.start_plugin(id='P', name='p', type='PreTaskPlugin', task_id='T', job_id='J')
    for id in ids:
        c.start_section(id=id)
    c.add_extra(health=[{'result': 'failed'}])
    for id in ids:
        c.stop_section(result=results.Passed)
    c.stop_plugin(result=results.Passed)
    c.stop_task()
    look(c, '', 'P')
    c.stop_testsuite()


@scenario
def lists_to_extend_in_dicts(t):
    """Dicts that are new or merged have their lists extended; one that replaces something else is kept as it is."""
    c = t.suite()
    for _ in range(2):
        c.add_extra(a={'%EXTEND_LIST{x}': [1]})
        c.add_extra(d={'n': {'%EXTEND_LIST{x}': [1]}, 'm': {'k': 1}})
    c.add_extra(e=[1])
    c.add_extra(e={'%EXTEND_LIST{x}': [1]})
    c.add_testsuite_extra(f={'%EXTEND_LIST{x}': [1]})
    c.get_section()
    c.stop_task()
    c.stop_testsuite()


@each({'given': {'result': results.Failed}, 'none': {}, 'false': {'result_rollup': False}, 'zero': {'result_rollup': 0}})
def plugins_in_the_summaries(t, given):
    """Plugins of a task and of the job, with and without sections."""
    c = t.suite()
    for id, type, sections in (('P', 'PreTaskPlugin', 0), ('Q', 'PreTaskPlugin', 1), ('R', 'PostJobPlugin', 0), ('S', 'PostJobPlugin', 1)):
        if id == 'R':
            c.stop_task()
        c.start_plugin(id=id, name='p', type=type, task_id='T', job_id='J')
        for _ in range(sections):
            c.start_section(id='S')
            c.stop_section(result=results.Passx)
        c.stop_plugin(**given)
    look(c, '')
    c.stop_testsuite()


@scenario
def tasks_as_objects(t):
    """The result of a task and what it counts for, as an object has them."""
    c = t.suite()
    c.start_task(id='U', result=results.Failed)
    c.stop_task(result=results.Passed)
    c.get_section_ctx()
    c.stop_task()
    for id, rollup in (('V', True), ('W', False)):
        c.start_task(id=id)
        c.get_section_ctx()
        c.stop_task(result=results.Passed, result_rollup=rollup)
    c.start_task(id='X')
    c.finalize_task(id='X', result=results.Failed)
    c.get_section_ctx()
    c.stop_task()
    c.stop_testsuite()
    c.get_section_ctx(id_list=['X'])


@each({'child': None, 'given': results.Passed, 'worse': results.Failed})
def open_sections_with_a_result(t, result):
    """A section that is open at the end of the suite keeps the result that it has by then."""
    a = t.suite()
    a.stop_task()
    b = t.client('11', '10')
    b.start_task(id='U')
    b.start_section(id='A', **({'result': result} if result else {}))
    if not result:
        b.start_section(id='B')
        b.stop_section(result=results.Passx)
    a.stop_testsuite()
    a.get_section_ctx(id_list=['U', 'A'])
    b.start_section(id='C')
    b.stop_section(result=results.Passed)
    b.stop_section()
    b.get_section()
    b.stop_task()


@scenario
def odd_records(t):
    """An id with a line end twice, and results within results."""
    c = t.suite()
    for _ in range(2):
        c.start_section(id='two\nlines')
    c.stop_section(result=results.Errored.clone('why', results.Skipped))
    c.start_section(id='B')
    c.stop_section(result=results.Errored.clone(results.Failed, results.Passed))
    c.stop_task()
    c.stop_testsuite()


@scenario
def running_sections_in_xml(t):
    """Only subsections of common setups and cleanups have a runtime before they stop."""
    t.suite()
    for type in ('CommonSetup', 'Testcase', 'CommonCleanup'):
        c = t.client(type, '10')
        c.start_section(id=type, type=type)
        c.start_section(id='sub', type='Subsection')
        c.start_section(id='step', type='Step')


@each({'no_section_is_left': False, 'another_section': True})
def removed_sections_end_later(t, another):
    """What ends below a removed section counts in the result of the plugin, but not in its summary."""
    a = t.suite()
    a.start_plugin(id='P', name='p', type='PreTaskPlugin', task_id='T', job_id='J')
    if another:
        a.start_section(id='A')
        a.stop_section(result=results.Passx)
    a.start_section(id='B')
    b = t.client('11', '10')
    b.start_section(id='C')
    a.stop_section(result=results.Passed)
    a.remove_section(id_list=['T', 'P', 'B'])
    look(a, 'P')
    b.stop_section(result=results.Failed)
    look(a, 'P')
    a.stop_plugin()
    look(a, 'P')
    a.stop_task()
    a.stop_testsuite()


@each({'better': results.Passed, 'worse': results.Aborted, 'with_reason': results.Failed.clone('given')})
def health_result_given_to_a_task(t, given):
    """A task and a suite take the worst of theirs and those below."""
    c = t.suite()
    c.start_section(id='A')
    c.stop_section(result=results.Passed, health_result=results.Failed.clone('why'))
    c.stop_task(health_result=given)
    look(c, '')
    c.start_task(id='U', health_result=given)
    c.start_section(id='A')
    c.stop_section(result=results.Passed, health_result=results.Errored.clone('why'))
    c.stop_task()
    c.stop_testsuite(health_result=given)


@scenario
def sections_begin_after_their_task_ended(t):
    """A child has stopped the task before: what is open at the end of the suite has its stoptime, and no runtime."""
    c = t.suite()
    b = t.client('11', '10')
    # files in XML have whole seconds: the next calls are to lie in one
    time.sleep(-time.time() % 1)
    b.stop_task()
    b.start_section(id='A')
    b.start_section(id='B')
    c.stop_task()
    c.stop_testsuite()


@scenario
def line_end_between_two_sections(t):
    """One that is cut by the begin of a section counts twice, after the log was appended to another one as well."""
    parent, child = t.log('TaskLog.T', 'head\n'), t.log('TaskLog.T:pid-1', 'first\r')
    c = t.suite()
    for id, text in (('A', '\nsecond\r'), ('B', '\nthird\n'), ('C', 'fourth\n')):
        c.start_section(id=id, logfile=child)
        c.get_section()
        t.log('TaskLog.T:pid-1', text)
        c.stop_section()
        look(c, id)
    with open(child, 'rb') as file:
        t.log('TaskLog.T', file.read())
    c.update_logfile_data(logfile=child, parent_logfile=parent, parent_logfile_size=5)
    for id in 'ABC':
        t.eventually(lambda id=id: 'begin_lines' in t.peek('get_section', id_list=['T', id])['logs'])
        look(c, id)
    c.stop_task()
    c.stop_testsuite()


@each({'task': {'result_rollup': None}, 'below': {}, 'plugin': {'result_rollup': False}})
def open_sections_sum_their_task_up(t, given):
    """A task in which the end of the suite ends sections is summed up once more, whatever its own stop said."""
    t.subscribe()
    c = t.suite()
    c.start_section(id='A')
    c.stop_section(result=results.Passed, health_result=results.Passx)
    b = t.client('11', '10')
    if not given:
        b.start_section(id='B')
    c.stop_task(**given)
    if given:
        c.start_plugin(id='P', name='p', type='PostTaskPlugin', task_id='T', job_id='J')
        b.start_section(id='B')
        c.stop_plugin()
    b.start_section(id='C')
    c.stop_testsuite(num_tasks=1)
    look(c, '')


@scenario
def keys_that_are_equal(t):
    """True and 1 are one key, as the numbers 0 and 0.0."""
    c = t.suite()
    c.add_extra(a={1: 'x', 0.0: 'y', '1': 'z'})
    c.add_extra(a={True: 0, False: {'k': 1}})
    c.get_section()
    c.stop_task()
    c.stop_testsuite()


@each({'task': 'PostTaskPlugin', 'job': 'PostJobPlugin'})
def open_sections_in_plugins_that_stopped(t, type):
    """Events of all that gets another result, with the plugin."""
    t.subscribe()
    a = t.suite()
    a.stop_task()
    a.start_plugin(id='P', name='p', type=type, task_id='T', job_id='J')
    b = t.client('11', '10')
    for id in 'ABC':
        b.start_section(id=id)
    a.stop_plugin()
    a.stop_testsuite()
    b.stop_section(result=results.Passed)


@scenario
def rollups_that_are_no_bool(t):
    """They are kept until the next stop."""
    c = t.suite()
    child = t.client('11', '10')
    for number, given in enumerate((None, 0, 'no')):
        c.start_section(id=f'S{number}')
        child.stop_section(result_rollup=given)
        c.get_section_ctx(id_list=['T', f'S{number}'])
        c.stop_section()
        c.get_section_ctx(id_list=['T', f'S{number}'])
    c.stop_task()
    c.stop_testsuite()
