import os
import unittest

from pyats.easypy.tasks import TaskManager
from rapporteur_pyats.plan import PlannedTasks


class Task:
    def __init__(self, taskid):
        self.taskid = taskid


class Client:
    def __init__(self, error=None):
        self.error = error
        self.calls = []

    def _socket_wrapper(self, _name, **arguments):
        self.calls.append((_name, arguments))
        if self.error:
            raise self.error


class Manager(TaskManager):
    """Takes what is registered without a runtime."""

    def __init__(self):
        self._tasks = []


class PlannedTasksTests(unittest.TestCase):

    def begin(self, client):
        planned = PlannedTasks(lambda: client)
        self.addCleanup(planned.end)
        planned.begin()
        return planned

    def test_each_task_that_is_registered_is_declared(self):
        client = Client()
        self.begin(client)
        manager = Manager()
        tasks = [Task('A'), Task('B')]
        for task in tasks:
            manager.register(task)
        self.assertEqual(manager._tasks, tasks)
        self.assertEqual(client.calls, [('declare_plan', {'tasks': ['A']}), ('declare_plan', {'tasks': ['B']})])

    def test_a_server_that_expects_nothing_is_no_trouble(self):
        client = Client(AttributeError('There is no function declare_plan'))
        self.begin(client)
        manager = Manager()
        with self.assertNoLogs('rapporteur_pyats', 'INFO'):
            manager.register(Task('A'))
        self.assertEqual([task.taskid for task in manager._tasks], ['A'])

    def test_a_fork_declares_nothing_for_its_parent(self):
        client = Client()
        self.begin(client)
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                Manager().register(Task('A'))
                status = len(client.calls)
            finally:
                os._exit(status)
        self.assertEqual(os.waitpid(pid, 0)[1], 0)

    def test_the_class_is_given_back_as_it_was(self):
        before = TaskManager.register
        self.begin(Client()).end()
        self.assertIs(TaskManager.register, before)


if __name__ == '__main__':
    unittest.main()
