"""Makes the verdict on a run the exit code of its job."""
import subprocess
from dataclasses import dataclass

_CODES = {'pass': 0, 'fail': 1, 'partial': 2, 'empty': 3}
_NO_ANSWER = 4


@dataclass(frozen=True)
class Verdict:
    """What is to be thought of a run: an exit code, of which only 0 is good, and a line that says why."""

    code: int
    line: str


def unknown(why):
    """Nobody can say, and that is no pass."""
    return Verdict(_NO_ANSWER, f'there is no verdict: {why}')


def told(answer):
    """What a service answers."""
    fields = answer if isinstance(answer, dict) else {}
    word, plan, reasons = fields.get('verdict'), fields.get('plan'), fields.get('reasons')
    if word not in _CODES or not isinstance(reasons, list):
        return unknown(f'who answers is not Rapporteur: {str(answer):.200}')
    line = f'{fields.get("run")} {word} (plan: {plan})'
    return Verdict(_CODES[word], ': '.join([line, '; '.join(map(str, reasons))]) if reasons else line)


def found(command, directory, timeout):
    """What lies in the directory of a run that has no service; command starts the jar."""
    try:
        judge = subprocess.run([*command, 'verdict', directory], stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout,
                               encoding='utf-8', errors='replace')
    except (OSError, subprocess.SubprocessError) as error:
        return unknown(error)
    line = judge.stdout.strip()
    if judge.returncode not in _CODES.values() or not line or '\n' in line:
        return unknown(' '.join(f'{judge.stderr} {line}'.split()) or f'{command[0]} ended with status {judge.returncode}')
    return Verdict(judge.returncode, line)


def decide(runtime, verdict):
    """Has easypy end the job with the code of the verdict. A job that was to end with another code than 0 never ends with 0."""
    runtime.ReturnCodes = _ReturnCodes(runtime.ReturnCodes, verdict.code)
    print(f'rapporteur: {" ".join(verdict.line.split())}', flush=True)


class _ReturnCodes:
    """Stands where easypy looks up, at its end, what its own codes are."""

    def __init__(self, codes, code):
        self._codes = codes
        self._code = code

    def __getattr__(self, name):
        own = getattr(self._codes, name)
        return _Code(self._code or own) if isinstance(own, int) else own


class _Code(int):
    """As a member of easypy's enumeration."""

    @property
    def value(self):
        return int(self)
