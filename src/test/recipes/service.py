"""A service as a recipe starts it, from the jar that was built."""
import os
import re
import signal
import subprocess
import time
from pathlib import Path

from recipes import JAVA, ROOT, unit

JAR = str(ROOT / 'target/rapporteur.jar')
FAST = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']


class Service:
    """With the environment of its container or unit. Listens on the loopback interface, where the recipe would have it listen on others, too."""

    def __init__(self, recipe, directory):
        self._directory = Path(directory)
        self._directory.mkdir()
        given = recipe.service
        if recipe.name != 'systemd' and given.get('SERVER_ADDRESS') != '127.0.0.1':
            assert len(given['RAPPORTEUR_HTTP_TOKEN']) >= 16, 'the image listens on all interfaces, which needs a token'
        environment = {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', **given, 'SERVER_ADDRESS': '127.0.0.1', 'SERVER_PORT': '0',
                       'RAPPORTEUR_HOME': str(self._directory)}
        self.log = self._directory / 'service.log'
        with open(self.log, 'wb') as log:
            self._process = subprocess.Popen(self._command(recipe), env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=self._directory)
        self.url = self._address()

    @staticmethod
    def _command(recipe):
        if recipe.name != 'systemd':
            return [JAVA, *FAST, '-jar', JAR]
        [command] = unit()['ExecStart']
        return on_this_machine(command).split(' ')

    def _address(self):
        end = time.monotonic() + 300
        while time.monotonic() < end and self._process.poll() is None:
            found = re.search(r'http://127[^/ ]*', self.log.read_text())
            if found:
                return found[0]
            time.sleep(0.1)
        self.end()
        raise AssertionError(self.log.read_text())

    def end(self):
        """Its exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(300)


def on_this_machine(text):
    """Paths of the image and of the machine in a recipe become those of here."""
    for path, here in (('/usr/bin/java', JAVA), ('/opt/java/bin/java', ' '.join([JAVA, *FAST])), ('/app/rapporteur.jar', JAR),
                       ('/opt/rapporteur/rapporteur.jar', JAR), ('/opt/java', str(Path(JAVA).parents[1]))):
        text = text.replace(path, here)
    return text
