package dev.rapporteur.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

import dev.rapporteur.connector.ReportClient;
import dev.rapporteur.connector.TestsuiteStop;
import dev.rapporteur.fixture.EventConsumer;
import dev.rapporteur.fixture.HttpCalls;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run with those who report to it, and what is left of that in the end.
 */
final class Reported {

	private static final String RESULTS = "results.json";

	private final String path;

	private final Path directory;

	private final ReportClient owner;

	private final Map<Ledger, Worker> workers = new LinkedHashMap<>();

	private final List<Future<List<EventConsumer.Event>>> watches = new ArrayList<>();

	private String verdict = "none";

	private long events;

	private long resumed;

	private long facts;

	/**
	 * Begins.
	 * @param path its path over HTTP
	 * @param directory where it reports
	 * @param owner who has the suite open
	 */
	Reported(String path, Path directory, ReportClient owner) {
		this.path = path;
		this.directory = directory;
		this.owner = owner;
	}

	String path() {
		return this.path;
	}

	Path socket() {
		return this.directory.resolve("reporter.sock");
	}

	ReportClient owner() {
		return this.owner;
	}

	void add(Worker worker, Semaphore answers) {
		this.workers.put(new Ledger("w" + this.workers.size(), answers), worker);
	}

	/** Has all of them work, and somebody listen. */
	void begin(MortalService service, ExecutorService threads, BooleanSupplier end, List<Future<?>> work) {
		this.watches.add(threads.submit(new EventWatch(service, this.path)));
		this.workers.forEach((ledger, worker) -> work.add(threads.submit(() -> {
			worker.work(ledger, end);
			return ledger;
		})));
	}

	/** Closes it once all have ended. */
	void close(MortalService service) throws Exception {
		this.owner.stopTestsuite(TestsuiteStop.of());
		this.owner.close();
		HttpCalls http = service.http();
		assertThat(http.post(this.path + "/close").statusCode()).isEqualTo(200);
		this.verdict = HttpCalls.json(http.get(this.path + "/verdict")).get("verdict").asString();
	}

	/** Checks what was reported. */
	void check() throws Exception {
		for (Map.Entry<Ledger, Worker> worker : this.workers.entrySet()) {
			Ledger ledger = worker.getKey();
			List<String> reported = ReportedFacts.of(this.directory.resolve(RESULTS), ledger.client());
			this.facts += reported.size();
			assertThat(ledger.asked()).doesNotHaveDuplicates();
			InOrder.require("answered in report", ledger.answered(), reported);
			InOrder.require("report in asked", reported, ledger.asked());
			if (!worker.getValue().hasLost()) {
				assertThat(reported).isEqualTo(ledger.asked());
			}
		}
		boolean lost = this.workers.values().stream().anyMatch(Worker::hasLost);
		assertThat(this.verdict)
			.isEqualTo((lost && !ReportedFacts.isAllPassed(this.directory.resolve(RESULTS))) ? "partial" : "pass");
		List<EventConsumer.Event> heard = this.watches.getFirst().get(120, TimeUnit.SECONDS);
		this.events = heard.size();
		this.resumed = heard.stream().filter((event) -> event.name().equals("run-resumed")).count();
		assertThat(heard).extracting((event) -> Long.valueOf(String.valueOf(event.id())))
			.isEqualTo(LongStream.rangeClosed(1, this.events).boxed().toList());
	}

	@Override
	public String toString() {
		long asked = this.workers.keySet().stream().mapToLong((ledger) -> ledger.asked().size()).sum();
		long answered = this.workers.keySet().stream().mapToLong((ledger) -> ledger.answered().size()).sum();
		return this.directory.getFileName() + ": asked " + asked + ", reported " + this.facts + ", answered " + answered
				+ ", verdict " + this.verdict + ", taken up " + this.resumed + " times, events without a gap "
				+ this.events;
	}

}
