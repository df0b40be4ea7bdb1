"""Runs a command with an environment in which each Python that starts below it has its pyATS report to Rapporteur."""
import os
import sys

from rapporteur_pyats.settings import RapporteurError, Settings

_STARTUP = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'startup')
# As env, nohup and timeout exit when there is no command to take a status from.
_REFUSED, _NOT_EXECUTABLE, _NOT_FOUND = 125, 126, 127


def run(command, environment):
    """Becomes the command, whose exit code and signals are its own then. Returns an exit code only if that can't be."""
    try:
        os.execvpe(command[0], command, environment_below(environment))
    except RapporteurError as error:
        return _refuse(error, _REFUSED)
    except (FileNotFoundError, NotADirectoryError):
        return _refuse(f'there is no command {command[0]}.', _NOT_FOUND)
    except OSError as error:
        return _refuse(f'{command[0]} can not be run: {error.strerror}.', _NOT_EXECUTABLE)


def environment_below(environment):
    """The environment of the command; raises RapporteurError, so that a mistake in a setting shows before any job."""
    settings = Settings.from_environment(environment)
    settings.require_server()
    searched = [directory for directory in environment.get('PYTHONPATH', '').split(os.pathsep) if directory not in ('', _STARTUP)]
    below = {**environment, 'PYTHONPATH': os.pathsep.join([_STARTUP, *searched])}
    if settings.jar:
        # The command may change its directory.
        below['RAPPORTEUR_JAR'] = settings.jar
    return below


def _refuse(problem, status):
    print(f'rapporteur: {problem}', file=sys.stderr)
    return status
