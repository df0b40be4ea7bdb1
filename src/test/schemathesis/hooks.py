"""Leads most calls into a run that is open, with contexts and a client, since made-up ids find nothing."""

import os
import zlib

import schemathesis

OPEN_RUN = os.environ["OPEN_RUN"]
# these would end the run for all calls that follow
ENDING = {"closeRun", "abortRun", "deleteRun"}


def stays(text):
    """One made-up id of eight is tried as it is."""
    return zlib.crc32(str(text).encode("utf-8", "surrogatepass")) % 8 == 0


@schemathesis.hook
def before_call(context, case, kwargs):
    given = case.path_parameters
    if not given or case.operation.definition.raw.get("operationId") in ENDING:
        return
    for name, known in (("run", [OPEN_RUN]), ("client", ["h1", "h2"]), ("seq", range(1, 9)), ("file", ["results.json", "routing.log"])):
        if name in given and not stays(given[name]):
            known = list(known)
            given[name] = known[zlib.crc32(str(given[name]).encode("utf-8", "surrogatepass")) % len(known)]
