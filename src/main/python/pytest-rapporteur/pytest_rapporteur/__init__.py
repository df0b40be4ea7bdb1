"""Reports pytest sessions to Rapporteur as they happen."""
