package dev.rapporteur.forwarding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalEnd;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.journal.LeftJournal;
import dev.rapporteur.journal.SoundEvents;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunFigures;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunListener;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has all runs forwarded to a collector, also those that services before this one have
 * closed and no collector has confirmed.
 */
final class Forwarder implements RunListener, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Forwarder.class);

	/** What is interrupted ends soon. */
	private static final long GRACE_NANOS = 1_000_000_000;

	private final ForwardingMeans means;

	private final Supplier<RunRegistry> registry;

	private final JournalSettings journals;

	/** The runs that are not confirmed, by their ids. */
	private final Map<String, RunForwarding> runs;

	/**
	 * Those that are at work, also while the journal of a run that is over is deleted.
	 */
	private final Set<RunForwarding> working = ConcurrentHashMap.newKeySet();

	private volatile boolean ending;

	/**
	 * Forwards nothing yet.
	 * @param registry the runs of the service; asked for when there is one
	 * @param journals what was chosen for journals
	 * @param tally knows the runs that are not confirmed
	 */
	Forwarder(ForwardingMeans means, Supplier<RunRegistry> registry, JournalSettings journals, ForwardingTally tally) {
		this.means = means;
		this.registry = registry;
		this.journals = journals;
		this.runs = tally.runs();
		means.link().open(this::answered);
	}

	private void answered(Answer answer) {
		RunForwarding run = this.runs.get(answer.run());
		if (run != null) {
			run.answered(answer);
		}
	}

	@Override
	public void ready(RunRecord run) {
		KnownRun known = this.registry.get().known(run.id());
		if (known != null) {
			forward(new ForwardedRun(run.id().value(), run.directory(), known.journal(), known,
					() -> this.registry.get().known(run.id()), false));
		}
	}

	private void forward(ForwardedRun run) {
		RunForwarding forwarding = new RunForwarding(run, this.means, this::over);
		if (this.runs.putIfAbsent(run.id(), forwarding) == null) {
			this.working.add(forwarding);
			forwarding.start();
		}
	}

	@Override
	public void closed(RunRecord run, RunFigures figures, @Nullable RunSummary summary) {
		RunForwarding forwarding = this.runs.get(run.id().value());
		if (forwarding != null) {
			forwarding.close();
		}
	}

	@Override
	public boolean needsJournal(String run) {
		return this.runs.containsKey(run) || this.means.checkpoints().has(run);
	}

	private void over(RunForwarding forwarding) {
		Outcome outcome = forwarding.outcome();
		try {
			if (outcome == Outcome.CONFIRMED || outcome == Outcome.LOST) {
				this.runs.remove(forwarding.run().id());
			}
			if (outcome == Outcome.CONFIRMED) {
				this.registry.get().letGo(forwarding.run().journal().place().path());
			}
		}
		finally {
			this.working.remove(forwarding);
		}
	}

	/**
	 * Forwards what services before this one have closed. What they have left open is
	 * forwarded once it is taken up.
	 */
	void forwardLeft() {
		for (String run : this.means.checkpoints().runs()) {
			if (!this.ending && !this.runs.containsKey(run)) {
				try {
					forwardLeft(new RunId(run));
				}
				catch (IOException | IllegalArgumentException ex) {
					logger.warn("Run {} of an earlier service is not forwarded: {}", run, ex.toString());
				}
			}
		}
	}

	private void forwardLeft(RunId id) throws IOException {
		Path directory;
		try (Checkpoint checkpoint = this.means.checkpoints().open(id.value(), Path.of(""))) {
			if (checkpoint == null) {
				return;
			}
			directory = checkpoint.directory();
		}
		KnownRun known = find(id);
		if (known != null && known.record().closed() == null) {
			return;
		}
		Journal journal = (known != null) ? known.journal() : journal(id, directory);
		if (journal != null) {
			forward(new ForwardedRun(id.value(), directory, journal, null, () -> find(id), true));
		}
	}

	/** Takes up none. */
	private @Nullable KnownRun find(RunId id) {
		return this.registry.get().known().stream().filter((run) -> run.id().equals(id)).findFirst().orElse(null);
	}

	private @Nullable Journal journal(RunId id, Path directory) throws IOException {
		Path moved = this.registry.get().movedJournal(id);
		LeftJournal left = LeftJournal.in(directory);
		boolean there = left != null && left.run().equals(id.value());
		if (left != null && there && !left.ended()) {
			return null;
		}
		Path file = there ? directory.resolve(Journal.FILE) : moved;
		if (Files.notExists(file)) {
			logger.error("The end of run {} can't be forwarded, its journal is gone", id);
			this.means.checkpoints().forget(id.value());
			return null;
		}
		JournalEnd end = SoundEvents.read(file, (event) -> {
		});
		return Journal.closed(file, this.journals, !there, end.last(), end.size());
	}

	/** Waits for what is not confirmed yet, as long as the settings allow. */
	@Override
	public void close() {
		this.ending = true;
		List<RunForwarding> all = List.copyOf(this.working);
		try {
			long deadline = System.nanoTime() + this.means.settings().patience().toNanos();
			for (RunForwarding run : all) {
				if (run.isClosed() && !run.run().left()) {
					run.awaitOver(deadline - System.nanoTime());
				}
			}
			all.forEach(RunForwarding::cancel);
			deadline = System.nanoTime() + GRACE_NANOS;
			for (RunForwarding run : all) {
				run.awaitOver(deadline - System.nanoTime());
			}
		}
		catch (InterruptedException ex) {
			all.forEach(RunForwarding::cancel);
			Thread.currentThread().interrupt();
		}
		for (RunForwarding run : this.runs.values()) {
			logger.warn("Run {} is not confirmed by {}, its journal stays: {}", run.run().id(), this.means.link(),
					run.run().journal().place().path());
		}
	}

}
