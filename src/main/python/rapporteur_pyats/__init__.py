"""Lets pyATS jobs report to Rapporteur instead of the reporter server that pyATS brings along."""
from rapporteur_pyats.reporter import RapporteurReporter

__all__ = ['RapporteurReporter']
