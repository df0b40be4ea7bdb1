package dev.rapporteur.web.reports;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.context.ContextWalker;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.report.otr.EndedGroups;
import dev.rapporteur.run.Run;

/**
 * Looks which tasks and plugins of the suite of a run have ended, whenever something has
 * happened in it, but not too often.
 */
final class FollowedRun implements EndedGroups {

	/** What happens in a large run is looked at together. */
	private static final Duration PAUSE = Duration.ofMillis(200);

	private final Run run;

	private final Duration heartbeat;

	private final BitSet told = new BitSet();

	private boolean ended;

	private volatile boolean stopped;

	/**
	 * Begins to follow.
	 * @param run the run, which has a suite
	 * @param heartbeat after which silence it is told that nothing has ended
	 */
	FollowedRun(Run run, Duration heartbeat) {
		this.run = run;
		this.heartbeat = heartbeat;
	}

	@Override
	public boolean isEmpty() {
		return this.ended;
	}

	@Override
	public List<Long> next() throws InterruptedIOException {
		Journal journal = this.run.journal();
		long deadline = System.nanoTime() + this.heartbeat.toNanos();
		long seen = -1;
		while (true) {
			long last = journal.last();
			boolean over = this.run.isEnded();
			List<Long> groups = (over || last != seen) ? look(over) : List.of();
			seen = last;
			if (over || !groups.isEmpty() || System.nanoTime() >= deadline) {
				this.ended = over;
				return groups;
			}
			await(journal, last);
		}
	}

	private void await(Journal journal, long last) throws InterruptedIOException {
		try {
			journal.await(last, PAUSE, () -> this.stopped);
			if (!this.stopped) {
				Thread.sleep(PAUSE);
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new InterruptedIOException("The service ends");
	}

	private List<Long> look(boolean over) {
		ContextReader reader = this.run.reader();
		ContextSnapshot suite = reader.suite();
		List<Long> groups = new ArrayList<>();
		for (Long seq : (suite != null) ? suite.children() : List.<Long>of()) {
			if (!this.told.get(seq.intValue()) && (over || isOver(reader, seq))) {
				this.told.set(seq.intValue());
				groups.add(seq);
			}
		}
		return groups;
	}

	/** Whether it has ended, and so has all in it: its test cases are what they are. */
	private static boolean isOver(ContextReader reader, long seq) {
		ContextSnapshot group = reader.read(seq);
		if (group == null || group.stopTime() == null) {
			return false;
		}
		OpenContexts open = new OpenContexts();
		new ContextWalker(reader).walk(group, open);
		return open.count == 0;
	}

	/** Waits for nothing any more, for any thread. */
	void stop() {
		this.stopped = true;
		this.run.journal().wake();
	}

	/**
	 * Counts what is open in a context.
	 */
	private static final class OpenContexts implements ContextVisitor<RuntimeException> {

		private int count;

		@Override
		public void enter(ContextSnapshot context, int depth, boolean hasChildren) {
			if (context.isOpen()) {
				this.count++;
			}
		}

	}

}
