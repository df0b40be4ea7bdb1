package dev.rapporteur.fault;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import dev.rapporteur.connector.ReportClient;
import dev.rapporteur.connector.SectionStart;
import dev.rapporteur.connector.SectionStop;
import dev.rapporteur.connector.TaskStart;
import dev.rapporteur.connector.TaskStop;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;

/**
 * A client on a socket that comes back and repeats its last request: each has its answer.
 *
 * @param owner the client that has the suite open
 */
record ReturningWorker(ReportClient owner) implements Worker {

	@Override
	public void work(Ledger ledger, BooleanSupplier end) throws IOException, InterruptedException {
		try (ReportClient client = this.owner.child()) {
			String task = ledger.client() + "-1";
			ledger.ask(ReportedFacts.task(task), () -> client.startTask(TaskStart.of(task)));
			for (int i = 1; !end.getAsBoolean(); i++) {
				String id = task + "." + i;
				ledger.ask(ReportedFacts.section(id), () -> client.startSection(SectionStart.of(id).type("Testcase")));
				for (String text : new String[] { id + " a", id + " b" }) {
					ledger.ask(ReportedFacts.detail(text), () -> client.addDetail(text));
				}
				ledger.ask(ReportedFacts.passed(id),
						() -> client.stopSection(SectionStop.of(TestResult.of(ResultCode.PASSED))));
			}
			client.stopTask(TaskStop.of());
		}
	}

}
