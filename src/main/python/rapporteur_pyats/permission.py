"""Tells why a socket of another user refuses this one."""
import grp
import os
import pwd
import stat


def explain_refusal(path):
    """Names this user, and owner, group and mode of whatever on the way to the socket refuses it."""
    refusing, needed = _refusing(path)
    status = os.stat(refusing)
    groups = sorted({os.getegid(), *os.getgroups()})
    return (f'{refusing} belongs to {_user(status.st_uid)} and {_group(status.st_gid)}, with mode {stat.S_IMODE(status.st_mode):04o}, '
            f'and this job runs as {_user(os.geteuid())} in {", ".join(map(_group, groups))}, who may not {needed} it')


def _refusing(path):
    """The topmost directory that this user may not search, or the socket itself."""
    path = os.path.realpath(path)
    directories = [os.path.dirname(path)]
    while directories[0] != os.sep:
        directories.insert(0, os.path.dirname(directories[0]))
    for directory in directories:
        if not os.access(directory, os.X_OK, effective_ids=True):
            return directory, 'search'
    return path, 'write to'


def _user(uid):
    try:
        return f'user {pwd.getpwuid(uid).pw_name} ({uid})'
    except KeyError:
        return f'user {uid}'


def _group(gid):
    try:
        return f'group {grp.getgrgid(gid).gr_name} ({gid})'
    except KeyError:
        return f'group {gid}'
