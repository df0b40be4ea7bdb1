"""The calls: each method makes one kind of call on the servers and keeps the model up to date.

A method answers False where its call makes no sense at the moment; nothing is sent then. Most calls are right, some are wrong on purpose.
"""
import datetime
import os
import socket

from generator.model import Model, Node, Peer
from generator.values import Values

SECTION_TYPES = ('Testcase', 'TestSection', 'Step', 'CommonSetup', 'CommonCleanup', 'SetupSection', 'CleanupSection', 'Subsection', 'PreProcessor',
                 'PostProcessor', 'ExceptionProcessor', 'Trigger', 'Whatever', 'section', '')
PLUGIN_TYPES = ('PreJobPlugin', 'PostJobPlugin', 'PreTaskPlugin', 'PostTaskPlugin')
STARTS = ('start_testsuite', 'start_task', 'start_plugin', 'start_section')
STOPS = {'suite': 'stop_testsuite', 'task': 'stop_task', 'plugin': 'stop_plugin', 'section': 'stop_section'}
MAXIMUM_DEPTH = 9
MAXIMUM_PEERS = 8


class Calls:
    """Makes random calls in one scenario."""

    def __init__(self, t, random, yaml):
        self.t = t
        self.random = random
        self.values = Values(random, yaml)
        self.chance = self.values.chance
        self.model = Model()
        self.logs = []
        self.vanished = set()
        self.peer_count = 0
        self.id_count = 0

    # --- clients
    def add_peer(self, ppid=None):
        """A new client: a child of another, a stranger, its own parent, or one with a pid that is in use."""
        model = self.model
        if len(model.peers) >= MAXIMUM_PEERS:
            return False
        self.peer_count += 1
        pid = f'{100 + self.peer_count}'
        if model.peers and self.chance(6):
            pid = self.random.choice(model.peers).pid
        if ppid is None:
            near = [peer for peer in model.peers if peer.generation() < 3]
            ppid = self.random.choice(near).pid if near and self.chance(85) else self.random.choice(('1', pid, f'{100 + self.peer_count + 2}'))
        client = self.t.client(register=False, name=f'c{self.peer_count}')
        if self.chance(5):
            client.call(self.random.choice(('get_section', 'start_section', 'add_extra', 'ping', 'nonsense', 'stop_testsuite')), id='S')
        if self.chance(3):
            client.call('register_client', **self.random.choice(({'pid': pid}, {'ppid': ppid}, {})))
        parent = model.with_pid(ppid)
        client.call('register_client', pid=pid, ppid=ppid, **({'more': 1} if self.chance(5) else {}))
        model.peers.append(Peer(client, pid, parent))
        return True

    def close_peer(self, peer):
        """A client disconnects, as a process that dies does."""
        # A client whose children are still there isn't closed: the original disconnects them, we let them go on.
        if len(self.model.peers) < 2 or any(other.parent is peer for other in self.model.peers):
            return False
        if peer.stack and peer.stack[0].kind == 'suite' or any(map(self.has_running_plugin, peer.stack)):
            return False
        # Only where the end of its contexts can be seen: what others do meanwhile would come before or after it.
        if any(self.model.find(node.path()) is not node for node in peer.stack):
            return False
        sock = peer.client._connection.sock
        sock.shutdown(socket.SHUT_WR)
        self.t.eventually(lambda: not sock.recv(1 << 16))
        peer.client.close()
        if peer.stack:
            path = peer.stack[0].path()
            self.t.eventually(lambda: (self.t.peek('get_section', id_list=path) or {}).get('stoptime'))
        self.model.close(peer)
        self.model.peers.remove(peer)
        return True

    def register_again(self, peer):
        """The same connection registers once more, which is refused."""
        peer.client.call('register_client', pid=self.random.choice((peer.pid, '999')), ppid='1')

    def stop_open_contexts(self, peer):
        """Closes what a client and its children have open."""
        # Not where parents, or others that came from them, have contexts open: the original closes those too.
        if any(one.stack for one in self.model.family(peer.root()) if one not in self.model.family(peer)):
            return False
        if any(node.kind == 'suite' or self.has_running_plugin(node) for one in self.model.family(peer) for node in one.stack):
            return False
        peer.client.stop_open_contexts()
        for one in reversed(self.model.family(peer)):
            self.model.close(one)
        return True

    # --- starts
    def new_id(self, parent):
        """An id: mostly new, sometimes of a sibling."""
        if parent is not None and parent.children and self.chance(4):
            return self.random.choice(parent.children).id
        self.id_count += 1
        return self.random.choice(('s{}', 'STEP {}', 'Tc[a={}]', 'T.{}', 'é{}', '<{}>', 'two words {}', '{}', 'new\nline {}')).format(self.id_count)

    def common(self, log=None):
        """Arguments that each start and stop takes."""
        given = {'logfile': log} if log else {}
        if self.chance(50):
            given['name'] = self.values.text()
        if self.chance(25):
            given['description'] = self.values.text()
        if self.chance(10):
            given['extra'] = {self.random.choice(('e', 'f')): self.values.value()}
        if self.chance(8):
            given['details'] = [self.values.detail() for _ in range(self.random.randrange(3))]
        if self.chance(15):
            given['xref'] = self.random.choice(({'file': '/x/y.py', 'line': 3}, {'file': self.values.text(), 'line': 0, 'source_hash': 'ab', 'git': {'repo': 'r'}}, {}))
        if self.chance(10):
            given['parameters'] = self.random.choice((None, {}, self.values.dict()))
        if self.chance(10):
            given.update(self.values.keywords(2))
        if self.chance(6):
            given[self.random.choice(('ignore', 'continue_', 'hidden', 'returned', 'seq_num', 'tims_uid', 'data_file', 'colour', 'index'))] = self.random.choice((True, False, 1, 0))
        return self.without_fields(given)

    @staticmethod
    def without_fields(given):
        """Arguments without those that have a meaning of their own."""
        # `result` and `type` come from a list of keys for extra data; as arguments they are set where they belong.
        return {key: value for key, value in given.items() if key not in ('result', 'type', 'reason')}

    def start_testsuite(self, peer):
        """The suite starts, or is refused since it runs or the client is within a context."""
        given = self.common()
        given.pop('parameters', None)
        for name in ('job_type', 'suite_name', 'cli', 'jobfile', 'jobfile_hash', 'pyatspath', 'pyatsversion', 'host', 'submitter', 'user', 'archivefile'):
            if self.chance(40):
                given[name] = self.random.choice((None, self.values.text()))
        if self.chance(20):
            given['meta'] = {'key': self.values.text()[:500], 'nested': {'k': 1}}
        suite = self.model.suite
        id = suite.id if suite else 'J'
        if self.chance(10):
            id = self.random.choice((None, 'K', 'J'))
        if id is not None or self.chance(50):
            given['id'] = id
        peer.client.start_testsuite(**given)
        starts = peer.current() is None and (not suite.started and id in (None, suite.id) if suite else id is not None)
        if starts:
            if suite is None:
                suite = self.model.suite = Node('suite', id)
            suite.started = True
            peer.stack.append(suite)
        return True

    def start_task(self, peer):
        """A task starts in the suite."""
        suite = peer.current()
        if suite is None or suite.kind != 'suite':
            return False
        id = self.new_id(None)
        waiting = [node for node in suite.children if node.kind == 'task' and not node.started]
        if waiting and self.chance(50):
            id = self.random.choice(waiting).id
        elif suite.children and self.chance(5):
            id = self.random.choice(suite.children).id
        log = self.some_log(suite)
        given = self.common(log)
        for name in ('testscript', 'testscript_hash', 'datafile', 'datafile_hash', 'script_type'):
            if self.chance(30):
                given[name] = self.random.choice(('/x/script.py', 'abc', self.values.text()))
        peer.client.start_task(id=id, **given)
        known = next((node for node in suite.children if node.id == id), None)
        if known is not None and known.kind == 'plugin':
            return True
        if known is None:
            known = Node('task', id, suite, log)
            known.started = False
        if not known.started:
            known.started = True
            known.log = log
            peer.stack.append(known)
        return True

    def start_plugin(self, peer):
        """A plugin of the job or of a task."""
        place = peer.current()
        suite = self.model.suite
        if place is not None and place.kind in ('section', 'plugin'):
            return False
        type = self.random.choice(PLUGIN_TYPES)
        of_task = 'Task' in type
        if suite is None and of_task:
            return False
        id = f'{type}-{self.random.randrange(1, 4)}'
        log = self.some_log(place)
        given = {**self.common(log), 'name': self.values.text(), 'type': type}
        given['job_id'] = suite.id if suite else 'J'
        parent = suite
        if of_task:
            tasks = self.model.tasks()
            # Never the id of a job plugin as that of a task: the original fails with an AttributeError.
            parent = place if place in tasks else self.random.choice(tasks) if tasks and self.chance(80) else None
            given['task_id'] = parent.id if parent else self.new_id(None)
            if self.chance(50):
                given['job_id'] = given['task_id']
        peer.client.start_plugin(id=id, **given)
        if parent is None and of_task:
            parent = Node('task', given['task_id'], suite)
            parent.started = False
        elif parent is None:
            parent = self.model.suite = Node('suite', 'J')
            parent.started = False
        peer.stack.append(Node('plugin', id, parent, log))
        return True

    def start_section(self, peer):
        """A section starts in a task, a plugin or a section."""
        parent = peer.current()
        if parent is None or parent.kind == 'suite' or parent.depth() > MAXIMUM_DEPTH:
            return False
        id = self.new_id(parent)
        log = self.some_log(parent)
        given = self.common(log)
        if self.chance(90):
            given['type'] = self.random.choice(SECTION_TYPES)
        if log is None and self.chance(5):
            given['logfile'] = self.random.choice((None, ''))
        for name in ('testcase_signature', 'testcase_type', 'data_hash', 'tims_uid'):
            if self.chance(10):
                given[name] = self.values.text()
        if self.chance(3):
            given['result'] = self.values.result()
        if self.chance(3):
            given['health_result'] = self.values.result()
        if self.chance(3):
            given['result_rollup'] = self.random.choice((True, False, None))
        peer.client.start_section(id=id, **given)
        if parent.child(id) is None:
            peer.stack.append(Node('section', id, parent, log))
        else:
            number = 1
            while parent.child(f'{id}_DUP{number}'):
                number += 1
            Node('section', f'{id}_DUP{number}', parent).stopped = True
        return True

    def wrong_start(self, peer):
        """A start where none may be, or without what it needs."""
        place = peer.current()
        kind = place.kind if place else None
        method = self.random.choice(STARTS)
        given = self.random.choice(({}, {'id': None}, {'id': ''}, {'name': 'x'}, {'id': 'wrong', 'name': 'x'}))
        allowed = {'start_testsuite': (None,), 'start_task': ('suite',), 'start_section': ('task', 'plugin', 'section'), 'start_plugin': (None, 'suite', 'task')}
        if kind in allowed[method] and given.get('id'):
            if method != 'start_plugin':
                return False
            given = self.random.choice(({'id': 'P'}, {'id': 'P', 'name': 'p'}, {'id': 'P', 'name': 'p', 'type': 'Other'}, {'id': 'P', 'name': 'p', 'type': 'jobplugin'}))
        if method == 'start_testsuite' and kind is None:
            return False
        peer.client.call(method, **given)
        return True

    # --- stops
    def stop(self, peer):
        """Stops the current context with the call that fits."""
        node = peer.current()
        if node is None or node.kind == 'suite':
            return False
        # A child that stops what its parent opened is rare: the original stops it then, but leaves it open for the parent.
        # Never what has a log: at the second stop the original keeps the lines of the first beside the new size, and fails with a plugin,
        # whose log is a base name by then.
        if node is not peer.own() and (node.log or not self.chance(6)):
            return False
        if self.has_running_plugin(node):
            return False
        given = self.common()
        if node.kind in ('task', 'plugin') and not self.chance(20):
            given = {}
        if self.chance(85 if node.kind == 'section' else 15):
            given['result'] = self.values.result() if self.chance(97) else None
        if self.chance(25):
            given['result_rollup'] = self.random.choice((True, True, True, False, None, 0, 'no'))
        if self.chance(3):
            given['health_result'] = self.values.result()
        if node is peer.own() and not any(other.parent is peer for other in self.model.peers) and self.chance(4):
            # Only all three together: with a stoptime alone the original takes the runtime from its own clock.
            # Not where a child may stop it once more: the runtime is then the time that has passed since the given start.
            start = self.values.time()
            given.update(starttime=start, stoptime=start + datetime.timedelta(minutes=90), runtime=self.random.choice((5400.0, 12345.678901, -1.5, 5400)))
        if node.kind == 'section':
            self.name_stopped_section(peer, node, given)
        elif node.kind == 'plugin' and self.chance(5):
            given['type'] = node.id.rpartition('-')[0]
        peer.client.call(STOPS[node.kind], **given)
        node.id = given.get('id', node.id)
        self.model.stop(node)
        if node is peer.own():
            peer.stack.pop()
        return True

    @staticmethod
    def has_running_plugin(node):
        """Whether the original can't stop this task: it raises KeyError('none') while a plugin below runs."""
        return node.kind == 'task' and any(child.kind == 'plugin' and not child.stopped for child in node.children)

    def name_stopped_section(self, peer, node, given):
        """The id of a stop: that of the section, or, rarely, a new one, which renames it."""
        if self.chance(75):
            given['id'] = node.id
        elif self.chance(15):
            given['id'] = self.new_id(None)

    def wrong_stop(self, peer):
        """A stop of a kind that the current context isn't, or a task stopped by its id."""
        node = peer.current()
        kind = node.kind if node else None
        other = self.random.choice([name for name in STOPS if name != kind])
        if kind == 'task' and self.chance(30):
            peer.client.stop_task(id=node.id)
        else:
            peer.client.call(STOPS[other], **self.random.choice(({}, {'id': 'x'}, {'name': 'y'})))

    def stop_testsuite(self, peer):
        """The suite stops; sections of others may still be open."""
        if peer.own() is None or peer.own().kind != 'suite':
            return False
        # Not while a plugin with open sections runs: the original gives it a stoptime then, and a runtime of 0.
        if any(node.kind == 'plugin' and not node.stopped for node in self.model.suite.below()):
            return False
        given = self.without_fields(self.values.keywords(1)) if self.chance(20) else {}
        if self.chance(60):
            given['num_tasks'] = self.random.choice((0, 1, 2, 5, len(self.model.suite.children)))
        if self.chance(30):
            given['name'] = self.values.text()
        peer.client.stop_testsuite(**given)
        self.model.stop(peer.stack.pop())
        return True

    # --- data
    def add_detail(self, peer):
        """A detail of the current context."""
        peer.client.add_detail(**({'detail': self.values.detail()} if self.chance(95) else {}))

    def add_extra(self, peer):
        """Extra data for the current context, the suite, or all that runs."""
        method = self.random.choice(('add_extra',) * 6 + ('add_running_extra', 'add_testsuite_extra'))
        given = self.values.keywords(3)
        if method == 'add_extra' and self.chance(10):
            given[self.random.choice(('%EXTEND_LIST{health}', '%EXTEND_LIST{health}', 'health'))] = self.values.health()
        if method == 'add_testsuite_extra' and self.chance(30):
            given[self.random.choice(('testbed', 'image', 'release'))] = self.values.text()
        if method == 'add_running_extra':
            # Only plain values: the original puts the same list into all contexts, which later extensions change in all of them.
            given = {key: value for key, value in given.items() if not isinstance(value, (list, dict))}
        peer.client.call(method, **given)

    def update_task(self, peer):
        """The result of a task is set, or the task ended, from outside."""
        tasks = self.model.tasks()
        method = self.random.choice(('update_task_result', 'finalize_task'))
        given = {}
        if self.chance(80):
            given['result'] = self.values.result()
        if self.chance(40):
            given['detail'] = self.values.detail()
        if self.chance(20):
            given['name'] = 'ignored'
        new = method == 'finalize_task' and self.model.suite and self.chance(15)
        if new:
            given['id'] = self.new_id(None)
        elif tasks and self.chance(90):
            given['id'] = self.random.choice(tasks).id
        elif self.chance(50) and method == 'update_task_result':
            given['id'] = 'unknown'
        peer.client.call(method, **given)
        if method == 'finalize_task' and 'id' in given and self.model.suite:
            node = Node('task', given['id'], self.model.suite) if new else self.task(given['id'])
            node.started = node.stopped = True

    def task(self, id):
        """A task by its id."""
        return next(node for node in self.model.suite.children if node.kind == 'task' and node.id == id)

    def remove(self, peer):
        """A node is taken out of the tree, mostly one that has ended."""
        nodes = [node for node in self.model.nodes() if node.kind != 'task' or self.chance(10)]
        if self.chance(20) or not nodes:
            peer.client.call('remove_section', **self.random.choice(({}, {'id_list': []}, {'id_list': None}, {'id_list': ['nobody']})))
            return
        node = self.random.choice(nodes)
        if not (node.stopped or self.chance(5)):
            return
        peer.client.remove_section(id_list=node.path())
        same = node.parent.child(node.id)
        node.parent.children.remove(same)

    # --- questions
    def get_section(self, peer):
        """The current context, or one by its path, or none."""
        nodes = self.model.nodes()
        if self.chance(40) or not nodes:
            peer.client.get_section()
            return
        path = self.random.choice(nodes).path()
        if self.chance(10):
            path = self.random.choice((['nobody'], path + ['nobody'], ['J'], tuple(path), None, [], 5, 'text', [None], [1]))
        elif self.chance(10):
            path = [self.model.suite.id, *path]
        peer.client.get_section(id_list=path)

    def get_testsuite(self, peer):
        """The suite."""
        peer.client.get_testsuite()

    def get_section_ctx(self, peer):
        """A context as an object of pyATS, with the whole tree."""
        # Not with logs: the original ships counts of lines that it may or may not have by then. Not of large trees, for speed.
        if self.logs or len(self.model.nodes()) > 60:
            return False
        peer.client.get_section_ctx()
        return True

    def generate(self, peer):
        """Reports in the middle of it all."""
        peer.client.call(self.random.choice(('generate_report', 'generate_xml')))

    # --- logs
    def new_log(self):
        """A log file, empty or not."""
        # None in a folder: the kit could not tell there where the original keeps a count of lines that it took too early.
        name = f'{self.random.choice(("TaskLog.", "TaskLog.T:pid-"))}{len(self.logs)}'
        self.logs.append(name)
        self.t.log(name, self.values.log_text())
        return name

    def some_log(self, parent):
        """The path of a log for a new context: mostly that of its parent, sometimes another one or none."""
        # Always one that exists: where it doesn't, the original fails and leaves a section that never ends.
        if parent is not None and parent.log and parent.log not in self.vanished and self.chance(75):
            return parent.log
        if not self.logging or self.chance(40):
            return None
        name = self.new_log() if not self.logs or self.chance(30) else self.random.choice(self.logs)
        path = self.t.path(name)
        return None if path in self.vanished else path

    logging = True

    def write_log(self, peer):
        """A log grows."""
        # Logs never shrink: the original reports negative sizes then.
        names = [name for name in self.logs if self.t.path(name) not in self.vanished]
        if not names:
            return False
        self.t.log(self.random.choice(names), self.values.log_text())
        return True

    def join_logs(self, peer):
        """The log of a child is appended to another one, and vanishes."""
        # Only logs that no open section writes to: the original gives those negative sizes. The counts have to be there
        # before the file goes, therefore each section is asked for first.
        names = [name for name in self.logs if ':pid-' in name and self.t.path(name) not in self.vanished]
        others = [name for name in self.logs if ':pid-' not in name and self.t.path(name) not in self.vanished]
        if not names or not others:
            return self.wrong_join(peer)
        name, into = self.random.choice(names), self.random.choice(others)
        path, target = self.t.path(name), self.t.path(into)
        users = [node for node in self.model.nodes() if node.log == path and node.kind != 'task']
        if any(node.log == path for one in self.model.peers for node in one.stack):
            return self.wrong_join(peer)
        if not users or any(self.model.find(node.path()) is not node or not node.stopped or self.model.is_open(node) for node in users):
            return self.wrong_join(peer)
        for node in users:
            peer.client.get_section(id_list=node.path())
        size = os.path.getsize(target)
        with open(path, 'rb') as file:
            self.t.log(into, b'>>>> Begin\n' + file.read() + b'<<<< End\n')
        peer.client.update_logfile_data(logfile=path, parent_logfile=target, parent_logfile_size=size + len('>>>> Begin\n'))
        for node in users:
            self.t.eventually(lambda: 'begin_lines' in (self.t.peek('get_section', id_list=node.path()) or {}).get('logs', {}))
            peer.client.get_section(id_list=node.path())
        self.vanished.add(path)
        os.unlink(path)
        return True

    def wrong_join(self, peer):
        """A join of logs that nobody knows, or without an argument."""
        if not self.chance(20):
            return False
        given = {'logfile': '/nowhere', 'parent_logfile': '/no', 'parent_logfile_size': 5}
        if self.chance(60):
            del given[self.random.choice(list(given))]
        peer.client.update_logfile_data(**given)
        return True

    # --- the rest
    def odd_message(self, peer):
        """Unknown and refused names, messages of other shapes, other pickle protocols and chunks."""
        choice = self.random.randrange(6)
        client = peer.client
        if choice == 0:
            name = self.random.choice(('nonsense', '', 'PING', '_get_ctx', 'start_server', '__init__', 'subscribe', 'é', 'get_section\n'))
            client.message({'name': name, 'data': {}}, f'{name!r}')
        elif choice == 1:
            name = self.random.choice((None, 1, b'ping', ['ping'], True, 1.5))
            client.message({'name': name, 'data': {}}, f'name {name!r}')
        elif choice == 2:
            message = self.random.choice(({}, {'name': 'ping'}, {'data': {}}, {'name': 'get_section', 'data': {}, 'more': 1}, {'name': 'get_section'}, None, 'ping', 5, []))
            client.message(message, f'{message!r}')
        elif choice == 3:
            data = self.values.keywords(2)
            client.message({'name': 'add_extra', 'data': data}, 'add_extra in pieces', chunk=self.random.choice((1, 7, 100)))
        elif choice == 4:
            data = self.values.keywords(2)
            protocol = self.random.randrange(6)
            client.message({'name': 'add_extra', 'data': data}, f'add_extra of protocol {protocol}', protocol=protocol)
        else:
            client.call(self.random.choice(('ping', 'stop_server', 'unsubscribe_client')), **self.random.choice(({}, {'x': 1})))

    def subscribe(self):
        """One more subscriber."""
        if len(self.t.subscribers) > 2:
            return False
        self.t.subscribe()
        return True
