"""Dicts of classes derived from dict as extra data."""
import collections

import pyats.results as results
from pyats.datastructures import AttrDict

from kit import scenario

KINDS = {'plain': dict, 'ordered': collections.OrderedDict, 'counter': collections.Counter, 'attributes': AttrDict,
         'default': lambda entries: collections.defaultdict(list, entries)}


@scenario
def dicts_merged_into_dicts(t):
    """A dict of each kind is merged into one of each other kind, which keeps its class."""
    c = t.suite()
    c.start_section(id='S', type='Testcase')
    for before, kind in KINDS.items():
        if before == 'default':  # the original drops what makes its missing entries
            continue
        c.add_extra(**{f'{before} {name}': {'in': kind({'a': 1, 'n': 2})} for name in KINDS})
        c.add_extra(**{f'{before} {name}': {'in': other({'n': 3, 'b': 4})} for name, other in KINDS.items()})
    c.get_section()
    c.add_extra(**{'attributes plain': {'in': {'%EXTEND_LIST{more}': [1], 'a': {'deep': {'x': 1}}}}, 'ordered plain': {'in': None}})
    c.add_extra(**{'attributes plain': {'in': AttrDict({'%EXTEND_LIST{more}': [2], 'a': {'deep': {'y': 2}}})}})
    c.stop_section(id='S', result=results.Passed)
    c.stop_task()
    c.stop_testsuite()
