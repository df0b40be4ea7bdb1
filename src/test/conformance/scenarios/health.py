"""Health: what sections hand up, and the figures that replies show beside the counts."""
import collections

import pyats.results as results
from pyats.datastructures import AttrDict

from kit import scenario


def items(*words):
    return {'%EXTEND_LIST{health}': [{'fullid': 'x', 'health_name': 'cpu', 'result': word} for word in words]}


def section(c, id, *words, inner=None):
    c.start_section(id=id, type='Testcase')
    if inner:
        inner()
    if words:
        c.add_extra(**items(*words))
    c.stop_section(id=id, result=results.Passed)


@scenario
def health_of_generations(t):
    """Items at each depth, in two tasks: copies of copies, sums of sums."""
    c = t.suite()
    section(c, 'A', 'failed', inner=lambda: section(c, 'a', inner=lambda: section(c, 'b', inner=lambda: section(
        c, 'c', inner=lambda: section(c, 'd', 'passed', 'failed', 'skipped')))))
    c.get_section(id_list=['T', 'A'])
    section(c, 'B', inner=lambda: (section(c, 'b1', 'errored'), section(c, 'b2', 'passx', inner=lambda: section(c, 'e', 'passed'))))
    section(c, 'C', inner=lambda: section(c, 'c1'))
    c.stop_task()
    c.get_testsuite()
    c.start_task(id='U', name='u')
    section(c, 'D', inner=lambda: section(c, 'd1', 'failed', 'passed'))
    c.stop_task()
    c.start_task(id='V', name='v')
    section(c, 'E', inner=lambda: section(c, 'e1', 'passed', 'passed', 'blocked'))
    c.stop_task()
    c.stop_testsuite(num_tasks=3)
    for path in (['T', 'A', 'a'], ['T', 'A', 'a', 'b'], ['T', 'A', 'a', 'b', 'c'], ['T', 'A', 'a', 'b', 'c', 'd']):
        c.get_section(id_list=path)


@scenario
def empty_lists_of_health(t):
    """An empty list of items: nobody is healthy for that, and no counts are replaced."""
    c = t.suite()

    def empty(id, inner=None):
        c.start_section(id=id, type='TestSection')
        c.add_extra(**items())
        if inner:
            inner()
        c.stop_section(id=id, result=results.Passed)

    section(c, 'A', inner=lambda: (section(c, 'a', 'failed'), empty('b'), empty('c', lambda: section(c, 'd'))))
    section(c, 'B', inner=lambda: empty('e', lambda: (section(c, 'f', 'passed'), section(c, 'g'))))
    section(c, 'C', inner=lambda: (empty('h'), empty('i', lambda: empty('j'))))
    empty('D', lambda: section(c, 'k', 'passx'))
    c.stop_task()
    c.stop_testsuite(num_tasks=1)


@scenario
def health_of_other_classes(t):
    """Items in a tuple, and dicts of other classes as items."""
    c = t.suite()
    c.start_section(id='S', type='Testcase')
    for id, health in (('a', ({'result': 'passed'}, {'result': 'passx'})), ('b', ()), ('c', [AttrDict(result='failed'), collections.OrderedDict(result='blocked')])):
        c.start_section(id=id, type='TestSection')
        c.add_extra(health=health)
        c.stop_section(id=id, result=results.Passed)
        c.get_section()
    c.stop_section(id='S', result=results.Passed)
    c.stop_task()
    c.stop_testsuite()
