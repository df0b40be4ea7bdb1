"""Lets pyATS jobs report to Rapporteur instead of the reporter server that pyATS brings along."""
__all__ = ['RapporteurReporter']


def __getattr__(name):
    # Only a job loads pyATS. The commands of this package need none.
    if name == 'RapporteurReporter':
        from rapporteur_pyats.reporter import RapporteurReporter
        return RapporteurReporter
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
