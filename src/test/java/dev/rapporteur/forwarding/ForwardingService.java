package dev.rapporteur.forwarding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.rapporteur.clock.Clocks;
import dev.rapporteur.context.Context;
import dev.rapporteur.directory.Permissions;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.report.ReportFileListener;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.RunSettings;
import org.jspecify.annotations.Nullable;

/**
 * Runs that are forwarded.
 */
final class ForwardingService implements AutoCloseable {

	static final RunSettings SETTINGS = new RunSettings("json", true, 10, 10, Duration.ZERO, false, false);

	private final ForwardingTally tally = new ForwardingTally();

	private final WatchedLink link;

	private final @Nullable CollectorHttp http;

	private final Forwarder forwarder;

	private final RunRegistry registry;

	private volatile Runnable letGo = () -> {
	};

	/**
	 * Starts a service.
	 * @param directory where its runs are
	 * @param receiver where they are forwarded
	 * @param onClose what becomes of journals
	 * @param settings how they are forwarded
	 */
	ForwardingService(Path directory, Receiver receiver, JournalSettings.OnClose onClose, String... settings) {
		JournalSettings journals = DefaultSettings.of(JournalSettings.class, "rapporteur.journal.on-close=" + onClose);
		ForwardingSettings chosen = DefaultSettings.of(ForwardingSettings.class,
				Stream.concat(Stream.of("rapporteur.forward.retry=20ms", "rapporteur.forward.gathering=5ms",
						"rapporteur.forward.log-interval=20ms", "rapporteur.forward.sidecar=tests",
						"rapporteur.forward.patience=100ms"), Arrays.stream(settings))
					.toArray(String[]::new));
		this.link = new WatchedLink(receiver.link(), this.tally);
		this.http = (receiver instanceof HttpReceiver other) ? new CollectorHttp(other.url(), null) : null;
		this.forwarder = new Forwarder(
				new ForwardingMeans(chosen, this.link, (this.http != null) ? new LogLink(this.http, this.tally) : null,
						Checkpoints.in(directory, Permissions.DEFAULT), () -> "tests"),
				this::asked, journals, this.tally);
		this.registry = new RunRegistry(Runs.NO_ENTRANCE, DefaultSettings.registry(directory, 100),
				DefaultSettings.limits(journals), Clocks.system(), Formats.PYATS, List.of(this.forwarder),
				ReportFileListener.NONE);
	}

	RunRegistry registry() {
		return this.registry;
	}

	/** A forwarder that has nothing to forward asks when it lets a journal go. */
	private RunRegistry asked() {
		if (this.tally.runs().isEmpty()) {
			this.letGo.run();
		}
		return this.registry;
	}

	ForwardingTally tally() {
		return this.tally;
	}

	/** Knows what services before it have left. */
	ForwardingService recover() {
		this.registry.recover(SETTINGS);
		this.forwarder.forwardLeft();
		return this;
	}

	Run open(@Nullable Path directory) throws IOException {
		return Objects.requireNonNull(
				this.registry.find(this.registry.open(new RunRequest("job", directory, SETTINGS, false)).id()));
	}

	/** Has so many tasks reported. */
	static void report(Run run, int tasks) {
		for (int i = 0; i < tasks; i++) {
			String id = "T" + run.journal().last() + " " + "x".repeat(i % 50);
			run.write(null, (turn) -> {
				Context suite = turn.contexts().tree().suite();
				Context parent = (suite != null) ? suite
						: turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J"));
				Context task = turn.contexts().start(ContextKind.TASK, parent, Map.of("id", id));
				turn.contexts().stop(task, Map.of());
				return task;
			});
		}
	}

	void close(Run run) throws IOException {
		this.registry.close(run.id());
	}

	KnownRun known(RunId run) {
		return Objects.requireNonNull(this.registry.known(run));
	}

	/** The records of the journal of a run. */
	byte[] records(RunId run) throws IOException {
		byte[] journal = Files.readAllBytes(known(run).journal().place().path());
		return Arrays.copyOfRange(journal, 16, (int) known(run).journal().size());
	}

	/** Something happens when the forwarder lets a journal go, before that is deleted. */
	void whenAJournalGoes(Runnable what) {
		this.letGo = what;
	}

	/** Ends without a word, as one that is killed, as far as forwarding goes. */
	void stopForwarding() {
		this.forwarder.close();
	}

	@Override
	public void close() {
		this.registry.close();
		this.forwarder.close();
		this.link.close();
		if (this.http != null) {
			this.http.close();
		}
	}

}
