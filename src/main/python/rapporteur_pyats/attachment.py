"""Has reporters of easypy report to Rapporteur that no configuration of ours has chosen."""
from functools import partial, wraps


def attach(reporter_class):
    """Changes a class of reporters, and so all that are derived from it."""
    start, stop = reporter_class.start, reporter_class.stop

    @wraps(start)
    def start_with_rapporteur(reporter):
        # Loaded with the first job: other uses of pyATS don't need it.
        from rapporteur_pyats.reporter import RapporteurReporter, Reporting
        if isinstance(reporter, RapporteurReporter):
            start(reporter)
            return
        reporter.rapporteur = Reporting(reporter)
        reporter.rapporteur.start(partial(start, reporter))

    @wraps(stop)
    def stop_with_rapporteur(reporter):
        reporting = vars(reporter).get('rapporteur')
        if reporting is None:
            stop(reporter)
        else:
            reporting.stop(partial(stop, reporter))

    reporter_class.start, reporter_class.stop = start_with_rapporteur, stop_with_rapporteur
