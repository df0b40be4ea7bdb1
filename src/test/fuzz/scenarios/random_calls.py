"""Random calls: one scenario for each seed.

FUZZ_SEEDS names the seeds: `7`, `1..200`, or several with commas between. Every third seed writes YAML.
"""
import glob
import hashlib
import os
import sys

from kit import each

FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, FOLDER)

from generator.sequence import Sequence  # noqa: E402


def seeds():
    """The seeds that FUZZ_SEEDS names."""
    found = []
    for part in os.environ.get('FUZZ_SEEDS', '').split(','):
        first, _, last = part.strip().partition('..')
        if first:
            found += range(int(first), int(last or first) + 1)
    return dict.fromkeys(found)


def digest():
    """Changes with the generator: references are cached by the text of this file and by the environment of the servers."""
    made = hashlib.sha256()
    for path in sorted(glob.glob(os.path.join(FOLDER, 'generator', '*.py'))):
        with open(path, 'rb') as file:
            made.update(file.read())
    return made.hexdigest()[:16]


def options(yaml):
    """Options of scenarios that write JSON or YAML."""
    env = {'FUZZ_GENERATOR': digest(), 'TZ': 'Asia/Kolkata' if yaml else 'UTC'}
    if yaml:
        return {'env': {**env, 'REPORT_FORMAT': 'yaml'}, 'configuration': '[report]\nformat = yaml\n', 'limit': 120}
    return {'env': env, 'limit': 120}


@each([seed for seed in seeds() if seed % 3], **options(False))
def json(t, seed):
    """Random calls, results.json."""
    Sequence(t, seed, False).run()


@each([seed for seed in seeds() if seed % 3 == 0], **options(True))
def yaml(t, seed):
    """Random calls, results.yaml."""
    Sequence(t, seed, True).run()
