import os
import shutil
import subprocess
import sys
import unittest
from glob import glob

from fakes import TemporaryDirectoryTestCase
from jobs import PACKAGE

CONTENT = '''\
# Easypy configuration: pyats run job my_job.py -C "$(python -m rapporteur_pyats config)"
components:
  reporter:
    class: rapporteur_pyats.RapporteurReporter
'''


class ConfigTests(TemporaryDirectoryTestCase):

    def config(self, python, **environment):
        printed = subprocess.run([python, '-m', 'rapporteur_pyats', 'config'], cwd=self.directory, env=environment, stdout=subprocess.PIPE,
                                 encoding='utf-8', check=True).stdout
        return printed.rstrip('\n')

    def test_the_path_of_the_configuration_is_printed(self):
        self.assertEqual(self.config(sys.executable, PYTHONPATH=PACKAGE), os.path.join(PACKAGE, 'rapporteur_pyats', 'rapporteur.yaml'))

    def test_a_wheel_carries_the_configuration_and_all_modules(self):
        # A copy, since a build leaves files beside the sources.
        source = shutil.copytree(PACKAGE, self.path('source'), ignore=shutil.ignore_patterns('build', '*.egg-info', '__pycache__'))
        pip = [sys.executable, '-m', 'pip', '--quiet', '--disable-pip-version-check']
        subprocess.run([*pip, 'wheel', '--no-build-isolation', '--no-deps', '--no-index', '--wheel-dir', self.path('wheels'), source], check=True)
        [wheel] = glob(self.path('wheels', '*.whl'))
        subprocess.run([sys.executable, '-m', 'venv', '--without-pip', self.path('venv')], check=True)
        python = self.path('venv', 'bin', 'python')
        # Without pyATS, which is the one requirement: the command needs none.
        subprocess.run([*pip, '--python', python, 'install', '--no-deps', '--no-index', wheel], check=True)
        path = self.config(python)
        self.assertTrue(path.startswith(self.path('venv') + os.sep), path)
        self.assertEqual(self.text(path), CONTENT)
        self.assertEqual(files_below(os.path.dirname(path)), files_below(os.path.join(PACKAGE, 'rapporteur_pyats')))


def files_below(directory):
    return sorted(os.path.relpath(os.path.join(parent, file), directory) for parent, directories, files in os.walk(directory)
                  for file in files if '__pycache__' not in parent)


if __name__ == '__main__':
    unittest.main()
