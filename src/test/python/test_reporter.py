import os
import types
import unittest
from contextlib import redirect_stderr
from io import StringIO
from unittest.mock import patch

import pyats.easypy.reporter.ae as ae
from pyats.easypy.main import EasypyRuntime

from fakes import TemporaryDirectoryTestCase
from jobs import run_job
from rapporteur_pyats import RapporteurReporter

JOB = 'def main(runtime):\n    pass\n'
NOTHING_SET = ('rapporteur: neither RAPPORTEUR_URL nor RAPPORTEUR_JAR is set. Set RAPPORTEUR_URL to where Rapporteur runs, '
               'or RAPPORTEUR_JAR to its jar to have it started for this job.\n')


class Runtime:
    """As much of easypy's runtime as the start of the reporter asks for."""

    ReturnCodes = EasypyRuntime.ReturnCodes
    job = types.SimpleNamespace(name='my_job', uid='job-uid')

    def __init__(self, directory):
        self.directory = directory


class RapporteurReporterTests(TemporaryDirectoryTestCase):

    def test_a_job_without_server_fails_at_its_start_with_one_line(self):
        job = run_job(self.write(JOB, 'my_job.py'), self.directory)
        self.assertEqual((job.returncode, job.output), (4, NOTHING_SET))

    def test_a_job_reports_to_the_server_with_its_own_configuration_and_ends_it(self):
        # The fake answers None to everything, so easypy breaks off in the middle without a word to its reporter.
        self.make_server_java('java')
        configuration = self.write('[report]\nformat = YAML\n[timestamp]\nutc = yes\n', 'pyats.conf')
        run_job(self.write(JOB, 'my_job.py'), self.directory, JAVA_HOME=self.path('java'), PYATS_CONFIGURATION=configuration,
                RAPPORTEUR_JAR=self.write('', 'rapporteur.jar'))
        requests = self.text('runinfo', 'job-uid', 'requests.txt').split()
        self.assertEqual(requests[:4], ['ping', 'ping', 'register_client', 'start_testsuite'])
        arguments = self.text('runinfo', 'job-uid', 'arguments.json')
        self.assertIn('"--rapporteur.report-format=yaml", "--rapporteur.utc=true"', arguments)
        self.assertEqual(self.text('runinfo', 'job-uid', 'ended.txt'), 'ended by SIGTERM\n')

    def test_others_get_the_server_of_pyats(self):
        original = ae.ReportServer
        runtime = Runtime(self.directory)
        reporter = RapporteurReporter(runtime=runtime)
        environment = {name: value for name, value in os.environ.items() if not name.startswith('RAPPORTEUR_')}
        with patch.dict(os.environ, environment, clear=True), redirect_stderr(StringIO()) as printed, self.assertRaises(SystemExit):
            reporter.start()
        self.assertEqual(printed.getvalue(), NOTHING_SET)
        self.assertIs(ae.ReportServer, original)



if __name__ == '__main__':
    unittest.main()
