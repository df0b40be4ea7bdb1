"""What becomes of names that aren't ASCII where the locale has nothing else."""
import json
import os
import subprocess
import sys
import unittest

from fakes import TemporaryDirectoryTestCase
from jobs import PACKAGE, RAPPORTEUR, run_job

JOB = '''
import os
from pyats.easypy import run

def main(runtime):
    run(testscript=os.path.join(os.path.dirname(__file__), 'script.py'), runtime=runtime, taskid='試験')
'''
SCRIPT = '''
from pyats import aetest

class One(aetest.Testcase):
    @aetest.test
    def test(self):
        pass
'''


class JavaLocaleTests(unittest.TestCase):

    def chosen(self, **variables):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(('LC_', 'LANG', 'PYTHON'))}
        environment.update(variables, PYTHONPATH=PACKAGE)
        program = 'from rapporteur_pyats.child_process import java_locale; print(java_locale())'
        return subprocess.run([sys.executable, '-c', program], env=environment, stdout=subprocess.PIPE, check=True).stdout.decode().strip()

    def test_java_names_files_in_utf_8_where_python_does(self):
        for variables in ({'LC_ALL': 'C'}, {'LC_ALL': 'POSIX'}, {'LC_ALL': 'xx_YY.UTF-8'}, {'LANG': 'C', 'PYTHONCOERCECLOCALE': '0'}):
            with self.subTest(variables):
                self.assertEqual(self.chosen(**variables), "{'LC_ALL': 'C.UTF-8'}")

    def test_the_locale_stays_where_it_is_the_same_for_both(self):
        for variables in ({}, {'LC_ALL': 'C.UTF-8'}, {'LANG': 'C.UTF-8'},
                          {'LC_ALL': 'C', 'PYTHONUTF8': '0', 'PYTHONCOERCECLOCALE': '0'}):
            with self.subTest(variables):
                self.assertEqual(self.chosen(**variables), '{}')


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
class LocaleJobTests(TemporaryDirectoryTestCase):

    def test_logs_are_counted_whatever_they_and_their_directory_are_called(self):
        directory = self.make_directory('試験')
        self.write(SCRIPT, '試験', 'script.py')
        job = run_job(self.write(JOB, '試験', 'my_job.py'), directory, LC_ALL='C', **RAPPORTEUR)
        path = os.path.join(directory, 'runinfo', 'job-uid', 'results.json')
        self.assertTrue(os.path.exists(path), f'no results.json; the job printed:\n{job.output}')
        with open(path, encoding='ascii') as file:
            testcase = json.load(file)['report']['tasks'][0]['sections'][0]
        self.assertEqual(testcase['logs']['file'], 'TaskLog.試験')
        self.assertEqual(set(testcase['logs']), {'file', 'begin', 'begin_lines', 'size', 'size_lines'})


if __name__ == '__main__':
    unittest.main()
