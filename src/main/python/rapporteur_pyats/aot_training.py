"""Makes an AOT cache. Runs as a script of its own, without pyATS and without anybody who waits for it.

usage: aot_training.py DIRECTORY JAR JAVA [JAVA_OPTION ...]
DIRECTORY/application gets the unpacked jar, DIRECTORY/classes.aot its cache, at once and complete or not at all.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

_JOB = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'training_job.py')
_LIMIT = 300
_RETRY_AFTER = 3600
_UNUSED_AFTER = 30 * 86400
# With the one that is made now; a jar that is downloaded for each job would fill the disk.
_KEPT = 3
_MARK = 'unfinished'


def main(directory, jar, java, *options):
    os.setpriority(os.PRIO_PROCESS, 0, 19)
    root = os.path.dirname(directory)
    os.makedirs(root, mode=0o700, exist_ok=True)
    if not begin(directory):
        return
    forget_unused(root)
    application = os.path.join(directory, 'application')
    subprocess.run([java, '-Djarmode=tools', '-jar', jar, 'extract', '--destination', application], check=True, timeout=_LIMIT)
    making = os.path.join(directory, 'making.aot')
    with tempfile.TemporaryDirectory() as runtime:
        command = [java, *options, f'-XX:AOTCacheOutput={making}', '-jar', os.path.join(application, os.path.basename(jar)),
                   f'--rapporteur.runtime-directory={runtime}', '--server.port=0']
        # The process that a job belongs to may be gone; this server's is this one.
        environment = {name: value for name, value in os.environ.items() if name != 'REPORTER_PARENT_PID'}
        with subprocess.Popen(command, env=environment) as server:
            try:
                path = os.path.join(runtime, 'reporter.sock')
                await_socket(path, server)
                # A path too long for a socket is a symbolic link to a shorter one.
                path = os.path.realpath(path)
                subprocess.run([sys.executable, '-I', _JOB, path, runtime], check=True, timeout=_LIMIT)
                server.terminate()
                server.wait(_LIMIT)
            finally:
                server.kill()
    os.replace(making, os.path.join(directory, 'classes.aot'))
    os.remove(os.path.join(directory, _MARK))


def begin(directory):
    """Only one process makes the cache, and one that was ended in the midst of it is followed by another after a while."""
    try:
        if not os.path.exists(os.path.join(directory, 'classes.aot')) and time.time() - os.stat(directory).st_mtime > _RETRY_AFTER:
            shutil.rmtree(directory)
    except FileNotFoundError:
        pass
    try:
        os.mkdir(directory, 0o700)
        with open(os.path.join(directory, _MARK), 'w'):
            return True
    except FileExistsError:
        return False


def forget_unused(root):
    """Deletes caches that nobody used for long, all but the newest few, and what trainings left that were ended in the midst."""
    # Nothing is deleted but caches, wherever the root lies.
    caches = sorted(directories_with(root, 'classes.aot'), reverse=True)
    unfinished = [directory for directory in directories_with(root, _MARK) if directory not in caches]
    now = time.time()
    unused = caches[_KEPT:] + [cache for cache in caches[:_KEPT] if now - cache[0] > _UNUSED_AFTER]
    for _, path in unused + [directory for directory in unfinished if now - directory[0] > _RETRY_AFTER]:
        shutil.rmtree(path, ignore_errors=True)


def directories_with(root, name):
    """When each of them was last used, and its path."""
    for entry in os.scandir(root):
        try:
            if os.path.isfile(os.path.join(entry.path, name)):
                yield entry.stat().st_mtime, entry.path
        except FileNotFoundError:
            # another training has deleted it
            continue


def await_socket(path, server):
    deadline = time.monotonic() + _LIMIT
    while not os.path.exists(path):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError('the server did not start')
        time.sleep(0.1)


if __name__ == '__main__':
    main(*sys.argv[1:])
