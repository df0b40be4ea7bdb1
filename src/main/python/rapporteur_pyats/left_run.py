"""Tells whether a server has left a run in a directory without ending it."""
import os

JOURNAL = '.rapporteur.journal'
# What a journal begins with; a byte in it is 1 once the run has ended.
_HEADER_SIZE = 16
_LETTERS = b'RPTRJRNL'
_CLOSED = 12


def is_left(directory):
    """False also if there is no journal: it may be deleted when its run has ended."""
    try:
        with open(os.path.join(directory, JOURNAL), 'rb') as journal:
            header = journal.read(_HEADER_SIZE)
    except OSError:
        return False
    return len(header) == _HEADER_SIZE and header.startswith(_LETTERS) and not header[_CLOSED]
