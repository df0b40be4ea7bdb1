"""A sequence of calls from a seed: the start of a job, many random calls, its end, and some calls after it."""
import random

from generator.calls import Calls

# How often each kind of call comes, in relation to the others.
WEIGHTS = {
    'start_section': 30, 'stop': 30, 'start_task': 8, 'start_plugin': 5, 'add_extra': 9, 'add_detail': 4, 'write_log': 12, 'get_section': 7,
    'get_testsuite': 2, 'get_section_ctx': 1, 'update_task': 2, 'remove': 2, 'wrong_start': 2, 'wrong_stop': 2, 'odd_message': 2,
    'close_peer': 2, 'stop_open_contexts': 1, 'register_again': 0.3, 'join_logs': 3, 'generate': 0.5, 'start_testsuite': 0.3,
}
FEWEST, MOST = 60, 400


class Sequence:
    """All calls of one seed."""

    def __init__(self, t, seed, yaml):
        self.random = random.Random(seed)
        self.calls = Calls(t, self.random, yaml)
        self.calls.logging = self.random.random() < 0.8
        self.t = t

    def run(self):
        """Makes all calls."""
        calls = self.calls
        self.t.subscribe()
        calls.add_peer('1')
        owner = calls.model.peers[0]
        self.begin(owner)
        for _ in range(self.random.randrange(FEWEST, MOST)):
            self.step()
        if self.random.random() < 0.7:
            self.unwind(owner)
        if self.random.random() < 0.9:
            calls.stop_testsuite(owner)
            for _ in range(self.random.randrange(15)):
                self.step()

    def begin(self, owner):
        """Starts the suite, sometimes after wrong calls and a plugin."""
        calls = self.calls
        for _ in range(self.random.randrange(4)):
            self.random.choice((calls.get_section, calls.get_testsuite, calls.wrong_stop, calls.add_extra))(owner)
        if self.random.random() < 0.15:
            while not owner.stack:
                calls.start_plugin(owner)
            for _ in range(self.random.randrange(8)):
                self.random.choice((calls.start_section, calls.stop, calls.add_extra, calls.write_log))(owner)
            while owner.stack:
                calls.stop(owner)
        while not owner.stack:
            calls.start_testsuite(owner)

    def step(self):
        """One call of any kind by any client."""
        calls = self.calls
        if self.random.random() < 0.03:
            calls.add_peer()
        if self.random.random() < 0.004:
            calls.subscribe()
        for _ in range(20):
            peer = self.random.choice(calls.model.peers)
            name = self.random.choices(list(WEIGHTS), WEIGHTS.values())[0]
            if getattr(calls, name)(peer) is not False:
                return

    def unwind(self, owner):
        """All clients stop what they have open, children first."""
        for peer in reversed(self.calls.model.peers):
            while peer.stack and (peer is not owner or len(peer.stack) > 1):
                if self.calls.stop(peer) is False:
                    break
                if self.random.random() < 0.3:
                    self.calls.write_log(peer)
