package dev.rapporteur.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Semaphore;

import dev.rapporteur.context.Context;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.RunSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run of this process, and what was answered in it.
 */
final class SafeRun {

	private static final List<String> REPORTS = List.of("ResultsDetails.xml", "ResultsSummary.xml", "results.json");

	/** Some details have many sectors. */
	private static final int LONGEST = 3000;

	private final Run run;

	private final Ledger ledger;

	private boolean closed;

	private SafeRun(Run run, Ledger ledger) {
		this.run = run;
		this.ledger = ledger;
	}

	/** Opens one with a suite. */
	static SafeRun open(RunRegistry registry, String name, @Nullable Path chosen, RunSettings settings)
			throws IOException {
		return open(registry, new Ledger(name, new Semaphore(0)), chosen, settings);
	}

	/** Opens one with a suite, and a ledger that others know. */
	static SafeRun open(RunRegistry registry, Ledger ledger, @Nullable Path chosen, RunSettings settings)
			throws IOException {
		String name = ledger.client();
		RunId id = registry.open(new RunRequest(name, chosen, settings, false)).id();
		Run run = Objects.requireNonNull(registry.find(id));
		run.write(null, (turn) -> turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", name)));
		return new SafeRun(run, ledger);
	}

	RunId id() {
		return this.run.id();
	}

	private Context suite() {
		return this.run.read((turn) -> Objects.requireNonNull(turn.contexts().tree().suite()));
	}

	/** Reports a task with a section that passed. */
	void report(int number, Random random) throws IOException, InterruptedException {
		String id = this.ledger.client() + "-" + number;
		String detail = id + " " + "x".repeat(random.nextInt(LONGEST));
		Context[] made = new Context[2];
		this.ledger.ask(ReportedFacts.task(id),
				() -> made[0] = start(ContextKind.TASK, suite(), Map.of("id", id, "name", id)));
		this.ledger.ask(ReportedFacts.section(id),
				() -> made[1] = start(ContextKind.SECTION, made[0], Map.of("id", id, "name", id, "type", "Testcase")));
		this.ledger.ask(ReportedFacts.detail(detail), () -> this.run.write(null, (turn) -> {
			turn.contexts().addDetail(made[1], Map.of("detail", detail));
			return true;
		}));
		this.ledger.ask(ReportedFacts.passed(id), () -> stop(made[1], Map.of("result", "passed")));
		stop(made[0], Map.of());
	}

	private Context start(ContextKind kind, Context parent, Map<String, String> fields) {
		return this.run.write(null, (turn) -> turn.contexts().start(kind, parent, fields));
	}

	private void stop(Context context, Map<String, String> fields) {
		this.run.write(null, (turn) -> {
			turn.contexts().stop(context, fields);
			return true;
		});
	}

	void writeReports() throws IOException {
		this.run.reports().writeXml();
		this.run.reports().writeResults();
	}

	void close(RunRegistry registry) throws IOException {
		stop(suite(), Map.of());
		registry.close(this.run.id());
		this.closed = true;
	}

	Progress progress() {
		return new Progress(this.run.id(), this.ledger.client(), List.copyOf(this.ledger.asked()),
				List.copyOf(this.ledger.answered()), this.closed);
	}

	/**
	 * How far it had come at some moment.
	 *
	 * @param run its id
	 * @param client what the ids of its tasks begin with
	 * @param asked what was asked for
	 * @param answered what of that was answered
	 * @param closed whether its end was answered
	 */
	record Progress(RunId run, String client, List<String> asked, List<String> answered, boolean closed) {

		/** Requires that the next service has all that was answered. */
		Outcome check(RunRegistry next, String lost) throws IOException {
			KnownRun known = next.known(this.run);
			assertThat(known).as("%s: run %s is known", lost, this.run).isNotNull();
			assertThat(known.record().failure()).as("%s: run %s", lost, this.run).isNull();
			boolean closedBefore = known.open() == null;
			if (this.closed) {
				assertThat(closedBefore).as("%s: run %s is closed", lost, this.run).isTrue();
			}
			RunRecord record = Objects.requireNonNull(next.close(this.run));
			assertThat(record.reports()).as("%s: run %s", lost, this.run).containsExactlyInAnyOrderElementsOf(REPORTS);
			KnownRun ended = Objects.requireNonNull(next.known(this.run));
			List<String> reported = ReportedFacts.of(json(ended, "results.json"), this.client);
			InOrder.require(lost + ": answered in report", this.answered, reported);
			InOrder.require(lost + ": report in asked", reported, this.asked);
			JsonNode receipt = json(ended, Receipt.FILE);
			boolean damaged = receipt.get("restarts").get("items").findValue("damage") != null;
			if (damaged || this.closed) {
				assertThat(receipt.get("state").asString()).as("%s: %s", lost, receipt)
					.isEqualTo(damaged ? "partial" : "complete");
			}
			return new Outcome(closedBefore, damaged);
		}

		private static JsonNode json(KnownRun run, String name) throws IOException {
			try (InputStream input = Channels.newInputStream(run.files().read(name))) {
				return JsonMapper.shared().readTree(input);
			}
		}

	}

	/**
	 * What the next service has found.
	 *
	 * @param closedBefore whether the run had ended
	 * @param damaged whether it had damage
	 */
	record Outcome(boolean closedBefore, boolean damaged) {
	}

}
