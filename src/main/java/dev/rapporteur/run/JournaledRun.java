package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;

import dev.rapporteur.clock.LocalClock;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ContextTree;
import dev.rapporteur.context.TestSuite;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalEnd;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.journal.ReplayedTree;
import dev.rapporteur.journal.SoundEvents;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Circumstances;
import dev.rapporteur.receipt.Books;
import dev.rapporteur.receipt.Ledger;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.report.ReportLogs;
import dev.rapporteur.report.RunView;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.summary.RunSummarizer;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * A run that no service has, as its journal tells it. What is open in a journal without
 * an end did not complete, and stopped when the last thing happened that is known.
 */
final class JournaledRun implements RunView, AutoCloseable {

	private static final JournalEnd NOT_READ = new JournalEnd(0, 0, false, 0, null);

	private final RunEvent.RunOpened opened;

	private final LogPlace place;

	private final RunLogs logs;

	private final RunLimits limits;

	private final ContextTree tree;

	private final ContextService contexts;

	private final LogCounting counting;

	private final ClockStepTally clockSteps;

	private final Ledger ledger = new Ledger();

	/** The names of the report files that were written. */
	private final SequencedSet<String> reports = new LinkedHashSet<>();

	private Instant time = Instant.EPOCH;

	private JournalEnd end = NOT_READ;

	/** The number of the last event of a journal that may grow. */
	private long followed;

	private @Nullable String loss;

	/**
	 * Begins with nothing.
	 * @param opened how the run began
	 * @param place where its logs are
	 * @param logs what is known of these
	 */
	JournaledRun(RunEvent.RunOpened opened, LogPlace place, RunLimits limits, RunLogs logs) {
		this.opened = opened;
		this.place = place;
		this.logs = logs;
		this.limits = limits;
		this.counting = new LogCounting(place, limits.logs());
		this.tree = new ContextTree(List.of(this.counting, logs));
		this.contexts = new ContextService(this.tree, LocalClock.in(opened.utc(), () -> this.time),
				this.counting::size);
		this.clockSteps = new ClockStepTally(opened.utc(), limits.summary().entries());
	}

	String id() {
		return this.opened.run();
	}

	/** The format of its results file. */
	String format() {
		return this.opened.format();
	}

	/**
	 * Reads its journal.
	 * @param journal the file
	 * @return how far that came
	 * @throws IOException if it can't be read
	 */
	JournalEnd read(Path journal) throws IOException {
		this.counting.replay();
		this.end = SoundEvents.read(journal, this::replay);
		return this.end;
	}

	/**
	 * Goes on to the last event of a journal that may grow.
	 * @return whether there was one more
	 * @throws IOException if it can't be read
	 */
	boolean follow(Journal journal) throws IOException {
		if (journal.last() == this.followed) {
			return false;
		}
		this.counting.replay();
		try (JournalReader reader = journal.read(this.followed)) {
			for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
				replay(record);
				this.followed = record.number();
			}
		}
		return true;
	}

	private void replay(JournalRecord record) {
		this.time = record.time();
		this.ledger.hear(record.event());
		switch (record.event()) {
			case RunEvent.ContextChanged changed -> replay(changed);
			case RunEvent.ClockStepped stepped -> this.clockSteps.stepped(record.time(), stepped.seconds());
			case RunEvent.ReportsWritten written -> this.reports.addAll(written.files());
			default -> {
			}
		}
	}

	private void replay(RunEvent.ContextChanged changed) {
		ContextEvent change = changed.change();
		this.tree.apply(change, changed.results());
		this.clockSteps.heard(change, (given) -> ClockStepLog.isPresent(given, this.time));
	}

	/** Whether it has come to its end. */
	boolean isClosed() {
		return this.ledger.facts().circumstances().closed();
	}

	/** Something is missing that the journal doesn't tell. */
	void lose(String reason) {
		this.loss = reason;
	}

	/** When the last event happened. */
	Instant time() {
		return this.time;
	}

	/** Why it was aborted, or null if it wasn't. */
	@Nullable String reason() {
		return this.ledger.facts().circumstances().abortReason();
	}

	/** The names of the report files that were written. */
	List<String> reports() {
		return List.copyOf(this.reports);
	}

	/**
	 * Ends what is open.
	 * @return how many contexts that were
	 */
	int end() {
		TestSuite suite = this.tree.suite();
		if (suite == null) {
			return 0;
		}
		List<Context> open = this.contexts.openIn(suite);
		new OpenContextCloser(this.contexts).closeRest(EndCause.SERVICE_LOST);
		return open.size();
	}

	/** Counts the lines of logs that the journal doesn't know. */
	void countLines() {
		this.counting.goOn();
		CompletableFuture<?> counts = this.counting.settle(this.contexts);
		this.counting.await(counts);
		this.counting.settle(this.contexts);
	}

	@Override
	public ContextReader contexts() {
		return new ReplayedTree(this.tree, this.tree.events());
	}

	@Override
	public RunSummary summary() {
		return RunSummarizer.summarize(contexts(), this.limits.summary(), this.clockSteps.steps());
	}

	/**
	 * Proves how it stood at the end of its journal, without its files.
	 */
	Receipt receipt() {
		return new Receipt(id(), books(), assessment(), null);
	}

	@Override
	public Books books() {
		return this.ledger.books();
	}

	@Override
	public Assessment assessment() {
		Circumstances circumstances = this.ledger.facts().circumstances().with(this.loss);
		if (this.end.damage() != null) {
			circumstances = circumstances
				.with("its journal is damaged behind event " + this.end.last() + ", " + this.end.damage());
		}
		else if (this.end.torn() > 0) {
			circumstances = circumstances.with(
					"its journal ends with " + this.end.torn() + " bytes of an event that was not written to its end");
		}
		return Assessment.of(contexts(), circumstances, this.limits.plan(), this.limits.values());
	}

	@Override
	public ReportLogs logs() {
		return new DirectoryLogs(this.place.files(), (seq) -> this.logs.part(this.tree, seq));
	}

	@Override
	public ValueLimits limits() {
		return this.limits.values();
	}

	@Override
	public void close() {
		this.counting.close();
	}

}
