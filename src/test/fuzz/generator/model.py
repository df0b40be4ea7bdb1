"""What the generator knows of the state of the servers: just enough to make calls that mostly succeed."""


class Node:
    """A context of the tree."""

    def __init__(self, kind, id, parent=None, log=None):
        self.kind = kind
        self.id = id
        self.parent = parent
        self.log = log
        self.children = []
        self.started = True
        self.stopped = False
        if parent is not None:
            parent.children.append(self)

    def child(self, id):
        """The first child with this id, or None."""
        return next((child for child in self.children if child.id == id), None)

    def path(self):
        """The ids from the task down; None below a removed node. Empty for the suite."""
        if self.parent is None:
            return [] if self.kind == 'suite' else None
        above = self.parent.path()
        return above + [self.id] if above is not None and self in self.parent.children else None

    def depth(self):
        """How many nodes are above."""
        return 0 if self.parent is None else self.parent.depth() + 1

    def below(self):
        """All nodes below, each after its parent."""
        for child in self.children:
            yield child
            yield from child.below()


class Peer:
    """A client and its stack."""

    def __init__(self, client, pid, parent):
        self.client = client
        self.pid = pid
        self.parent = parent
        self.stack = []

    def own(self):
        """Its innermost context, or None."""
        return self.stack[-1] if self.stack else None

    def current(self):
        """Its innermost context, or that of its parent."""
        return self.own() or (self.parent.current() if self.parent else None)

    def root(self):
        """Its oldest ancestor, or itself."""
        return self.parent.root() if self.parent else self

    def generation(self):
        """How many ancestors it has."""
        return 0 if self.parent is None else self.parent.generation() + 1


class Model:
    """The tree and the clients that are connected and registered, oldest first."""

    def __init__(self):
        self.suite = None
        self.peers = []

    def nodes(self):
        """All nodes that can be found by a path."""
        return list(self.suite.below()) if self.suite else []

    def tasks(self):
        """All tasks whose ids no plugin has."""
        plugins = [node.id for node in self.suite.children if node.kind == 'plugin'] if self.suite else []
        return [node for node in self.suite.children if node.kind == 'task' and node.id not in plugins] if self.suite else []

    def find(self, path):
        """The node that the servers find by a path; where ids aren't unique, the first."""
        node = self.suite
        for id in path or ():
            node = node.child(id) if node else None
        return node

    def with_pid(self, pid):
        """The client that a child of this pid belongs to: the first."""
        return next((peer for peer in self.peers if peer.pid == pid), None)

    def family(self, peer):
        """A client and all that came from it."""
        found = [peer]
        for one in found:
            found += [other for other in self.peers if other.parent is one]
        return found

    def is_open(self, node):
        """Whether a client has this node on its stack."""
        return any(node in peer.stack for peer in self.peers)

    def close(self, peer):
        """All contexts of a client are stopped."""
        while peer.stack:
            self.stop(peer.stack.pop())

    def stop(self, node):
        """A node is stopped; a suite stops all sections that are left."""
        node.stopped = True
        if node.kind == 'suite':
            for left in node.below():
                left.stopped = left.stopped or left.kind == 'section'
