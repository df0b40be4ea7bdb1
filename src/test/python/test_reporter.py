import unittest

from fakes import TemporaryDirectoryTestCase
from jobs import run_job

JOB = '''
import pyats.easypy.reporter.ae as ae

def main(runtime):
    with open('seen.txt', 'w') as file:
        print(ae.ReportServer.__module__, type(runtime.reporter).__module__, file=file)
'''
NOTHING_SET = ('rapporteur: neither RAPPORTEUR_URL nor RAPPORTEUR_JAR is set. Set RAPPORTEUR_URL to where Rapporteur runs, '
               'or RAPPORTEUR_JAR to its jar to have it started for this job.\n')


class RapporteurReporterTests(TemporaryDirectoryTestCase):

    def test_a_job_without_server_fails_at_its_start_with_one_line(self):
        # The command of older versions of pyATS warns of what it imports.
        job = run_job(self.write(JOB, 'my_job.py'), self.directory, PYTHONWARNINGS='ignore::DeprecationWarning')
        self.assertEqual((job.returncode, job.output), (4, NOTHING_SET))

    def test_a_job_reports_to_a_server_as_it_configures_pyats_and_ends_it(self):
        # The fake answers None to everything, so easypy breaks off in the end, without a word to its reporter.
        self.make_server_java('java')
        configuration = self.write('[report]\nformat = YAML\n[timestamp]\nutc = yes\n', 'pyats.conf')
        run_job(self.write(JOB, 'my_job.py'), self.directory, options=['-v'], JAVA_HOME=self.path('java'), PYATS_CONFIGURATION=configuration,
                RAPPORTEUR_JAR=self.write('', 'rapporteur.jar'))
        requests = self.text('runinfo', 'job-uid', 'requests.txt').split()
        self.assertEqual(requests[:5], ['ping', 'ping', 'get_capabilities', 'register_client', 'start_testsuite'])
        arguments = self.text('runinfo', 'job-uid', 'arguments.json')
        self.assertIn('"--rapporteur.report-format=yaml", "--rapporteur.utc=true", "--rapporteur.request-log=true"', arguments)
        self.assertEqual(self.text('runinfo', 'job-uid', 'ended.txt'), 'ended by SIGTERM\n')
        # Nobody else gets to see the replaced server.
        self.assertEqual(self.text('seen.txt'), 'pyats.reporter.server rapporteur_pyats.reporter\n')


if __name__ == '__main__':
    unittest.main()
