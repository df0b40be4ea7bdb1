package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.rapporteur.fixture.ProtocolClient;

/**
 * A client of pyATS: with its connection it loses what it has open. It comes again as
 * another one, with another task.
 */
final class PlainWorker implements Worker {

	private final MortalService service;

	private final String run;

	private final Path socket;

	private final String parent;

	private volatile boolean lost;

	/**
	 * Begins.
	 * @param run the path of the run over HTTP
	 * @param socket the socket of the run
	 * @param parent the pid of the client that has the suite open
	 */
	PlainWorker(MortalService service, String run, Path socket, String parent) {
		this.service = service;
		this.run = run;
		this.socket = socket;
		this.parent = parent;
	}

	@Override
	public void work(Ledger ledger, BooleanSupplier end) throws InterruptedException {
		for (int i = 1; !end.getAsBoolean(); i++) {
			try {
				// the first call of a run has the service take it up
				this.service.http().get(this.run);
				report(ledger, ledger.client() + "-" + i, end);
			}
			catch (IOException ex) {
				this.lost = true;
			}
		}
	}

	private void report(Ledger ledger, String task, BooleanSupplier end) throws IOException, InterruptedException {
		try (ProtocolClient client = ProtocolClient.register(this.socket, task, this.parent)) {
			ledger.ask(ReportedFacts.task(task), () -> client.call("start_task", Map.of("id", task)));
			for (int i = 1; !end.getAsBoolean(); i++) {
				String id = task + "." + i;
				ledger.ask(ReportedFacts.section(id),
						() -> client.call("start_section", Map.of("id", id, "type", "Testcase")));
				ledger.ask(ReportedFacts.detail(id), () -> client.call("add_detail", Map.of("detail", id)));
				ledger.ask(ReportedFacts.passed(id), () -> client.call("stop_section", Map.of("result", "passed")));
			}
			client.call("stop_task");
		}
	}

	@Override
	public boolean hasLost() {
		return this.lost;
	}

}
