"""What the job that trains a server reports to it. Needs RAPPORTEUR_JAR."""
import json
import subprocess
import sys
import unittest
from collections import Counter

from fakes import TemporaryDirectoryTestCase
from jobs import RAPPORTEUR
from rapporteur_pyats import aot_training
from rapporteur_pyats.child_process import ChildProcess
from rapporteur_pyats.settings import Run, Settings

LIMIT = 120


def results(context):
    yield context['type'], context['result']['value']
    for section in context.get('sections', []):
        yield from results(section)


@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set')
class TrainingJobTests(TemporaryDirectoryTestCase):

    def start(self):
        child = ChildProcess(Run('job', self.directory), Settings.from_environment({**RAPPORTEUR, 'RAPPORTEUR_AOT_CACHE': 'off'}))
        child.start_server()
        self.addCleanup(child.stop_server)

    def test_everything_that_it_reports_is_taken(self):
        self.start()
        subprocess.run([sys.executable, '-I', aot_training._JOB, self.path('reporter.sock'), self.directory], check=True, timeout=LIMIT)
        suite = json.loads(self.text('results.json'))['report']
        self.assertEqual(len(suite['tasks']), 4)
        for task in suite['tasks']:
            self.assertEqual(dict(Counter(results(task))), {
                ('Task', 'failed'): 1, ('Testcase', 'failed'): 64, ('TestSection', 'failed'): 192, ('Step', 'failed'): 192,
                ('Step', 'passed'): 768 + 25, ('Testcase', 'passed'): 1})


if __name__ == '__main__':
    unittest.main()
