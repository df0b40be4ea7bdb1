"""What a browser gets from `pyats run job --liveview`, with the server of pyATS and with Rapporteur, in both modes. Needs RAPPORTEUR_JAR."""
import asyncio
import os
import threading
import unittest
from importlib.metadata import version

import aiohttp
import socketio

from fakes import TemporaryDirectoryTestCase
from jobs import RAPPORTEUR, free_port, run_job, start_sidecar

JOB = '''
import os
from pyats.easypy import run

def main(runtime):
    run(testscript=os.path.join(os.path.dirname(__file__), 'script.py'), runtime=runtime, taskid='T1')
'''
# The job waits for the browser, which so sees all of the steps.
SCRIPT = '''
import os, time
from pyats import aetest

class Testcase(aetest.Testcase):
    @aetest.test
    def test(self, steps):
        for _ in range(2400):
            if os.path.exists(os.path.join(os.path.dirname(__file__), 'browser')):
                break
            time.sleep(0.1)
        for index in range(3):
            with steps.start(f'step {index}', continue_=True) as step:
                if index == 1:
                    step.failed('on purpose')
'''
PAGE = '/liveview'
LIMIT = 300
# They depend on the clock, and on the digits of process ids.
VARYING = {'start_time', 'stop_time', 'run_time', 'log_start', 'log_size'}


@unittest.skipIf(version('pyats').startswith('24.'), 'with socketio 4, as pyATS had it before 25.3, a browser is shown nothing, by the server of pyATS neither')
@unittest.skipUnless(RAPPORTEUR, 'RAPPORTEUR_JAR is not set: no job is run with Rapporteur')
class LiveviewTests(TemporaryDirectoryTestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        reference = cls()
        reference.setUp()
        try:
            # Both modes are held against the same run with the server of pyATS.
            cls.expected = reference.shown('reference', configuration=None)
        finally:
            reference.doCleanups()

    def test_the_reference_shows_the_steps(self):
        self.assertIn(('stop_section', 'T1.Testcase.test.STEP 2', 'failed'), [
            (event.get('event'), event.get('fullid'), event.get('result')) for event in self.expected])

    def test_a_browser_is_shown_the_same_by_a_job_with_a_server_of_its_own(self):
        self.assertEqual(self.shown('child', **RAPPORTEUR), self.expected)

    def test_a_browser_is_shown_the_same_by_a_job_with_a_sidecar(self):
        self.assertEqual(self.shown('sidecar', RAPPORTEUR_URL=start_sidecar(self)), self.expected)

    def shown(self, name, **arguments):
        """The events of the steps, which come after the browser."""
        directory = self.make_directory(name)
        self.write(SCRIPT, name, 'script.py')
        job_file = self.write(JOB, name, 'my_job.py')
        port = free_port()
        jobs = []
        thread = threading.Thread(target=lambda: jobs.append(run_job(
            job_file, directory, options=['--liveview', '--liveview-host', '127.0.0.1', '--liveview-port', str(port)], **arguments)))
        thread.start()
        try:
            events = asyncio.run(asyncio.wait_for(browse(port, thread, os.path.join(directory, 'browser')), LIMIT))
        finally:
            thread.join()
        self.assertTrue(jobs and jobs[0].returncode in (0, 1), jobs)
        steps = [event for event in events if 'STEP' in str(event.get('fullid'))]
        return [normal(event, directory) for event in steps]


async def browse(port, job, connected):
    """Connects as the page does once it can, tells the job so, and listens until the job has ended."""
    events, url = [], f'http://127.0.0.1:{port}'
    browser = socketio.AsyncClient(reconnection=False, request_timeout=LIMIT)

    async def receive(message):
        if isinstance(message.get('data'), dict):
            events.append(message['data'])

    browser.on('liveview', receive, namespace=PAGE)
    async with aiohttp.ClientSession() as session:
        while job.is_alive():
            try:
                async with session.get(url):
                    break
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
    await browser.connect(url, namespaces=[PAGE], wait_timeout=LIMIT)
    try:
        await browser.emit('liveview', {'cmd': 'get_testsuite'}, namespace=PAGE)
        with open(connected, 'w', encoding='ascii'):
            pass
        while job.is_alive() and not any(event.get('event') == 'stop_testsuite' for event in events):
            await asyncio.sleep(0.1)
    finally:
        await browser.disconnect()
    return events


def normal(event, directory):
    return {key: '' if key in VARYING else str(value).replace(directory, '') for key, value in event.items()}


if __name__ == '__main__':
    unittest.main()
