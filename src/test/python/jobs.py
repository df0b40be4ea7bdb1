"""Runs unmodified pyATS jobs, each in a process of its own."""
import os
import subprocess
import sys
from collections import namedtuple

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'main', 'python')
CONFIGURATION = os.path.join(PACKAGE, 'rapporteur.yaml')
JOB_LIMIT = 300
# What makes a job start a Rapporteur of its own; empty when there is none to start.
RAPPORTEUR = {name: os.environ[name] for name in ('RAPPORTEUR_JAR', 'RAPPORTEUR_JAVA_OPTIONS') if os.environ.get(name)}
if 'RAPPORTEUR_JAR' in RAPPORTEUR:
    RAPPORTEUR['RAPPORTEUR_JAR'] = os.path.abspath(RAPPORTEUR['RAPPORTEUR_JAR'])
else:
    RAPPORTEUR.clear()

Job = namedtuple('Job', 'returncode output')


def run_job(path, directory, configuration=CONFIGURATION, options=(), **environment):
    """Runs `pyats run job` with runinfo in directory/runinfo/job-uid; only the RAPPORTEUR_* that are given are set.

    No AOT cache is made unless one is asked for: the process that makes it would outlive the test.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(('RAPPORTEUR_', 'PYATS_'))}
    search = [os.path.dirname(sys.executable), inherited.get('PATH', os.defpath)]
    inherited.update(PYTHONPATH=PACKAGE, PYTHONDONTWRITEBYTECODE='1', HOME=directory, PATH=os.pathsep.join(search),
                     RAPPORTEUR_AOT_CACHE='off')
    inherited.update(environment)
    command = [sys.executable, os.path.join(os.path.dirname(sys.executable), 'pyats'), 'run', 'job', path, '--no-mail', '--no-archive',
               '--runinfo-dir', os.path.join(directory, 'runinfo'), '--archive-dir', os.path.join(directory, 'archive'),
               '--job-uid', 'job-uid', *(['-C', configuration] if configuration else []), *options]
    done = subprocess.run(command, cwd=directory, env=inherited, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=JOB_LIMIT, check=False)
    return Job(done.returncode, done.stdout.decode('utf-8', 'replace'))
