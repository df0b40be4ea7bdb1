"""Loaded by each Python below `python -m rapporteur_pyats run` as it starts, since its directory is in PYTHONPATH.

Such a Python may have no pyATS and be of any version, so nothing is done here but to wait for easypy's reporter.
"""
import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
_PACKAGE = os.path.dirname(_HERE)
_REPORTER = 'pyats.easypy.reporter.ae'


class _Finder(object):
    """Finds easypy's reporter where others find it, and changes it once it is loaded."""

    def find_spec(self, name, path=None, target=None):
        if name != _REPORTER:
            return None
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target) if finder is not self and hasattr(finder, 'find_spec') else None
            if spec is not None:
                _attach_when_loaded(spec.loader)
                return spec
        return None


def _attach_when_loaded(loader):
    execute = loader.exec_module

    def exec_module(module):
        execute(module)
        _load_adapter()
        from rapporteur_pyats.attachment import attach
        attach(module.AEReporter)

    loader.exec_module = exec_module


def _load_adapter():
    """The adapter that the command was run with, which needs not be installed where pyATS is."""
    if 'rapporteur_pyats' in sys.modules:
        return
    from importlib import util
    spec = util.spec_from_file_location('rapporteur_pyats', os.path.join(_PACKAGE, '__init__.py'), submodule_search_locations=[_PACKAGE])
    sys.modules['rapporteur_pyats'] = util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules['rapporteur_pyats'])


if sys.version_info >= (3, 8):
    sys.meta_path.insert(0, _Finder())

# Python loads one sitecustomize only: the one that stands behind this one has its turn now. If there is none, the error is the one that Python expects.
sys.path[:] = [directory for directory in sys.path if directory != _HERE]
sys.modules.pop('sitecustomize', None)
import sitecustomize  # noqa: E402,F401
