"""Random, but repeatable, sequences of calls for the scenario interface of the conformance kit."""
