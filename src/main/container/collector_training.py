"""Makes the AOT cache of the image of a collector: starts it with what a service has left, a closed run and an open one, and asks it what people and probes do.

usage: collector_training.py JAVA APPLICATION SERVICE_JAVA SERVICE
APPLICATION has rapporteur-collector.jar, and gets classes.aot; SERVICE has rapporteur.jar.
"""
import glob
import sys
import tempfile
import time

import training

_LIMIT = 60


def main(java, application, service_java, service):
    with tempfile.TemporaryDirectory() as home:
        runs = f'--rapporteur.runs-directory={home}/runs'
        with training.started([service_java, f'-Dorg.newsclub.net.unix.library.override={service}/lib/libjunixsocket.so',
                               '-jar', f'{service}/rapporteur.jar', runs], home):
            training.report_over_http()
            training.begin('open')
        # No broker is there while an image is built: the clients of Kafka get as far as they do without one.
        training.train(java, application, 'rapporteur-collector.jar', home, ask, runs, '--rapporteur.collector.kafka.bootstrap-servers=127.0.0.1:1')


def ask(collector):
    for run in training.call('/api/v1/runs'):
        path = f'/api/v1/runs/{run["run"]}'
        training.look_at(path)
        if run['state'] == 'closed':
            training.read_reports(path)
    training.ask_what_probes_ask()
    await_thread(collector, 'kafka-producer')


def await_thread(process, name):
    """Kafka Streams is made once its producers have their threads."""
    deadline = time.monotonic() + _LIMIT
    while not any(name in thread for thread in threads(process)):
        if time.monotonic() > deadline:
            raise SystemExit(f'The collector has no thread {name}')
        time.sleep(0.1)


def threads(process):
    for path in glob.glob(f'/proc/{process.pid}/task/*/comm'):
        with open(path, encoding='utf-8') as name:
            yield name.read()


if __name__ == '__main__':
    main(*sys.argv[1:])
