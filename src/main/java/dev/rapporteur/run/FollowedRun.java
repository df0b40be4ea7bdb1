package dev.rapporteur.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import dev.rapporteur.event.RunEvent;
import dev.rapporteur.journal.DamagedJournalException;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalCopy;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * A run that another service has, as far as its events have come here. Nothing is asked
 * for twice: its copy is opened when the first event comes, or somebody looks.
 */
public final class FollowedRun {

	private final RunId id;

	private final Path directory;

	private final RunEvent.RunOpened opened;

	private final RunLimits limits;

	private final FollowedTrees trees;

	private volatile Beginning beginning;

	private volatile @Nullable JournalCopy copy;

	FollowedRun(RunId id, Path directory, RunEvent.RunOpened opened, RunLimits limits, FollowedTrees trees,
			Beginning beginning) {
		this.id = id;
		this.directory = directory;
		this.opened = opened;
		this.limits = limits;
		this.trees = trees;
		this.beginning = beginning;
	}

	/** Its tree begins otherwise from now on. */
	void beginWith(Beginning other) {
		this.beginning = other;
		this.trees.forget(this.id);
	}

	/** The directory that its copy is in. */
	Path directory() {
		return this.directory;
	}

	/** How it began. */
	RunEvent.RunOpened opened() {
		return this.opened;
	}

	/**
	 * Its events so far.
	 * @throws UncheckedIOException if they can't be read
	 */
	Journal journal() {
		try {
			return copy().journal();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private JournalCopy copy() throws IOException {
		JournalCopy present = this.copy;
		return (present != null) ? present : open();
	}

	private synchronized JournalCopy open() throws IOException {
		JournalCopy present = this.copy;
		if (present == null) {
			present = JournalCopy.in(this.directory, this.limits.journal(), this.limits.permissions());
			this.copy = present;
		}
		return present;
	}

	/** The number of the last event without a gap. */
	long last() throws IOException {
		return copy().last();
	}

	/** Whether events can be appended: if not, somebody has to mend it who may wait. */
	boolean isSound() throws IOException {
		return copy().isSound();
	}

	/** As {@link JournalCopy#append} says. Nobody waits for one that is mended. */
	boolean append(RecordBatch batch) throws IOException {
		return isSound() && appendSound(batch);
	}

	private synchronized boolean appendSound(RecordBatch batch) throws IOException {
		return copy().append(batch);
	}

	/** As {@link JournalCopy#mend} says. */
	void mend() throws IOException {
		if (!isSound()) {
			mendOnce();
		}
	}

	private synchronized void mendOnce() throws IOException {
		copy().mend();
	}

	/** Somebody has read that it is damaged. */
	synchronized void suspect() throws IOException {
		copy().suspect();
		this.trees.forget(this.id);
	}

	/** The disk has all events. */
	synchronized void sync() throws IOException {
		copy().sync();
	}

	/** The disk has all events, and they are final. */
	synchronized void end() throws IOException {
		copy().end();
	}

	/** Gives its file handle back. */
	synchronized void rest() throws IOException {
		JournalCopy present = this.copy;
		if (present != null) {
			present.close();
		}
	}

	/** Whoever follows it here is to come to an end. */
	synchronized void leave() throws IOException {
		JournalCopy present = this.copy;
		this.trees.forget(this.id);
		if (present != null) {
			present.leave();
		}
	}

	private FollowedTree look() {
		Journal journal = journal();
		try {
			FollowedTree tree = this.trees.of(this.id, () -> new FollowedTree(this.beginning.begin()));
			tree.follow(journal);
			return tree;
		}
		catch (DamagedJournalException ex) {
			throw suspected(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private UncheckedIOException suspected(DamagedJournalException damage) {
		try {
			suspect();
		}
		catch (IOException ex) {
			damage.addSuppressed(ex);
		}
		return new UncheckedIOException(damage);
	}

	/** Has its logs known as far as its events tell of them. */
	void findLogs() {
		look();
	}

	/**
	 * Whether its test suite has begun.
	 * @return whether there is something to be reported
	 */
	public boolean hasSuite() {
		return look().hasSuite();
	}

	/** Its figures so far. */
	@Nullable RunSummary summary() {
		return look().figures().summary();
	}

	/** How it stands. */
	@Nullable Receipt receipt() {
		return look().figures().receipt();
	}

	/**
	 * Begins its tree.
	 */
	interface Beginning {

		/** A tree without events. */
		JournaledRun begin();

	}

}
