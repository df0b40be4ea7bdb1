"""Finds a Java that can run Rapporteur: in JAVA_HOME, on the PATH, below /usr/lib/jvm."""
import glob
import os
import re
import shutil
import subprocess

from rapporteur_pyats.settings import RapporteurError

WANTED_VERSION = 25
_RELEASE = re.compile(r'^JAVA_VERSION="(\d+)', re.MULTILINE)
_PRINTED = re.compile(r'\bversion "(\d+)')


def find_java(environment, jvm_directory='/usr/lib/jvm'):
    """Returns the path of the first java executable of a sufficient version."""
    seen = []
    for java in _candidates(environment, jvm_directory):
        version = java_version(java)
        if version is not None and version >= WANTED_VERSION:
            return java
        seen.append(f'{java} is {"of unknown version" if version is None else version}')
    raise RapporteurError(f'no Java of version {WANTED_VERSION} or later in JAVA_HOME, on the PATH or below {jvm_directory}'
                          f'{" (" + ", ".join(seen) + ")" if seen else ""}. Install one, or set JAVA_HOME.')


def _candidates(environment, jvm_directory):
    paths = []
    if environment.get('JAVA_HOME'):
        paths.append(os.path.join(environment['JAVA_HOME'], 'bin', 'java'))
    on_path = shutil.which('java', path=environment.get('PATH', ''))
    if on_path:
        paths.append(os.path.realpath(on_path))
    paths += sorted(glob.glob(os.path.join(glob.escape(jvm_directory), '*', 'bin', 'java')))
    return [path for path in dict.fromkeys(paths) if os.path.isfile(path) and os.access(path, os.X_OK)]


def java_version(java):
    """The feature version from the release file beside the executable, or else from what it prints; None when neither tells."""
    release = os.path.join(os.path.dirname(os.path.dirname(java)), 'release')
    try:
        with open(release, encoding='utf-8', errors='replace') as file:
            found = _RELEASE.search(file.read())
    except OSError:
        found = None
    if not found:
        try:
            printed = subprocess.run([java, '-version'], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                     timeout=10, check=False).stdout
        except (OSError, subprocess.TimeoutExpired):
            return None
        found = _PRINTED.search(printed.decode('utf-8', 'replace'))
    return int(found.group(1)) if found else None
