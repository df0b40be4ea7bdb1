"""What the environment and the job say about the server to report to."""
import math
import os
import shlex
from dataclasses import dataclass, field
from typing import List, Optional
from urllib.parse import urlsplit


# Compiling for speed and collecting garbage in parallel cost more at the start than a job gets back.
DEFAULT_JAVA_OPTIONS = ('-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-XX:MetaspaceSize=96m', '-Xms32m')


class RapporteurError(Exception):
    """Why a job can not report to Rapporteur; the message names the cause and what to set."""


@dataclass(frozen=True)
class Run:
    """One job: what it is called, where it leaves its files, and how pyATS is configured to write them."""

    name: str
    directory: str
    report_format: str = 'json'
    utc: bool = False
    request_log: bool = False


@dataclass(frozen=True)
class Settings:
    """The environment variables RAPPORTEUR_*. Times are in seconds."""

    url: Optional[str] = None
    token: Optional[str] = field(default=None, repr=False)
    jar: Optional[str] = None
    java_options: List[str] = field(default_factory=lambda: list(DEFAULT_JAVA_OPTIONS))
    aot_cache: Optional[str] = None
    start_timeout: float = 25
    stop_timeout: float = 30
    keep_files: bool = False
    restarts: int = 10
    reconnect_timeout: float = 120
    verdict_exit_code: bool = False

    @classmethod
    def from_environment(cls, environment):
        """Reads and checks all of them, so that a mistake in any shows at the start of the job."""
        jar = _text(environment, 'RAPPORTEUR_JAR')
        return cls(url=_url(environment), token=_token(environment), jar=jar and os.path.abspath(jar),
                   java_options=_words(environment, 'RAPPORTEUR_JAVA_OPTIONS', DEFAULT_JAVA_OPTIONS),
                   aot_cache=_cache_directory(environment),
                   start_timeout=_seconds(environment, 'RAPPORTEUR_START_TIMEOUT', cls.start_timeout),
                   stop_timeout=_seconds(environment, 'RAPPORTEUR_STOP_TIMEOUT', cls.stop_timeout),
                   keep_files=_truth(environment, 'RAPPORTEUR_KEEP_FILES'),
                   restarts=_count(environment, 'RAPPORTEUR_RESTARTS', cls.restarts),
                   reconnect_timeout=_seconds(environment, 'RAPPORTEUR_RECONNECT_TIMEOUT', cls.reconnect_timeout, none_allowed=True),
                   verdict_exit_code=_truth(environment, 'RAPPORTEUR_VERDICT_EXIT_CODE'))

    def require_server(self):
        """Raises RapporteurError when they name no server to report to."""
        if not (self.url or self.jar):
            raise RapporteurError('neither RAPPORTEUR_URL nor RAPPORTEUR_JAR is set. Set RAPPORTEUR_URL to where Rapporteur runs, '
                                  'or RAPPORTEUR_JAR to its jar to have it started for this job.')


def _text(environment, name):
    return environment.get(name, '').strip() or None


def _url(environment):
    url = _text(environment, 'RAPPORTEUR_URL')
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ('http', 'https') and parts.hostname and parts.port != 0 and not parts.query and not parts.fragment
    except ValueError:
        valid = False
    if not valid or not url.isascii() or len(url.split()) != 1:
        raise RapporteurError(f'RAPPORTEUR_URL is {url!r}. Set it to a URL like http://127.0.0.1:8080.')
    return url.rstrip('/')


def _token(environment):
    token = _text(environment, 'RAPPORTEUR_TOKEN')
    if token is not None and not (token.isascii() and token.isprintable() and ' ' not in token):
        raise RapporteurError('RAPPORTEUR_TOKEN holds characters that no token has. Set it to printable ASCII without spaces.')
    return token


def _words(environment, name, default):
    if name not in environment:
        return list(default)
    try:
        return shlex.split(environment[name])
    except ValueError as error:
        raise RapporteurError(f'{name} can not be split into words ({error}). Quote it as for a shell.') from None


def _cache_directory(environment):
    """The directory of all AOT caches, or None for none."""
    directory = _text(environment, 'RAPPORTEUR_AOT_CACHE')
    if directory is None:
        cache = _text(environment, 'XDG_CACHE_HOME')
        if cache is None or not os.path.isabs(cache):
            cache = os.path.join(os.path.abspath(os.path.expanduser('~')), '.cache')
        return os.path.join(cache, 'rapporteur')
    if directory.lower() == 'off':
        return None
    if not os.path.isabs(directory):
        raise RapporteurError(f"the AOT cache is to be in {directory!r}. Set RAPPORTEUR_AOT_CACHE to an absolute path, or to 'off'.")
    return directory


def _truth(environment, name):
    text = _text(environment, name)
    if text is not None and text.lower() not in ('true', 'false'):
        raise RapporteurError(f"{name} is {text!r}. Set it to 'true' or 'false'.")
    return text is not None and text.lower() == 'true'


def _count(environment, name, default):
    text = _text(environment, name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise RapporteurError(f'{name} is {text!r}. Set it to a number from 0 to 999999.')
    return int(text)


def _seconds(environment, name, default, none_allowed=False):
    text = _text(environment, name)
    if text is None:
        return default
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if none_allowed and seconds == 0:
        return 0
    if not 0 < seconds < 86400:
        raise RapporteurError(f'{name} is {text!r}. Set it to a number of seconds above 0 and below 86400{", or to 0" if none_allowed else ""}.')
    return seconds
