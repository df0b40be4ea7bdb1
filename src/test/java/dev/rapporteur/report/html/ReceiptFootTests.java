package dev.rapporteur.report.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.rapporteur.event.RequestCounts;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.ContextCounts;
import dev.rapporteur.plan.ValueCounts;
import dev.rapporteur.receipt.Books;
import dev.rapporteur.receipt.ClientCounts;
import dev.rapporteur.receipt.Restart;
import dev.rapporteur.report.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page tells of what came in and what was lost.
 */
class ReceiptFootTests {

	private static String text(String markup) {
		return markup.replaceAll("</(th|tr|summary)>", " ").replaceAll("<[^>]*>", "").replaceAll(" +\n+", "\n").strip();
	}

	@Test
	void thePageOfARunEndsWithItsReceipt(@TempDir Path directory) throws IOException {
		try (LoggedRun run = new LoggedRun(directory, DataSize.ofMegabytes(1))) {
			String page = Files.readString(run.page("ping\n", "bgp\n"));
			assertThat(text(page.substring(page.indexOf("<details>"), page.indexOf("</details>")))).isEqualTo("""
					Receipt
					Requests 0 received, 0 answered, none refused
					Events 14
					Contexts 4 opened, 4 ended by their clients
					Clients 0 seen
					Restarts of the service 0
					Values all as they came
					Logs all counted""");
		}
	}

	@Test
	void whateverWasLostIsTold() throws IOException {
		Books books = new Books(90, 12, new RequestCounts(20, Map.of("TypeError", 2L, "KeyError", 1L)), 3,
				new ClientCounts(6, 2, 1, 1, 2), 3,
				List.of(new Restart(40, 0, null), new Restart(50, 17, null), new Restart(60, 0, "a <hole>")));
		Assessment clean = Reports.view(Reports.reader(SampleRun.nightly())).assessment();
		Assessment assessment = new Assessment(clean.verdict(), clean.plan(), List.of("a task is missing", "b"),
				new ContextCounts(11, 1, 7, Map.of("client_left", 2L, "run_ended", 1L), 4), new ValueCounts(5, 6));
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		new ReceiptFoot(books, assessment, new Markup(output)).write();
		assertThat(text(output.toString(StandardCharsets.UTF_8))).isEqualTo("""
				Receipt
				Requests 20 received, 17 answered, refused: 1 KeyError, 2 TypeError
				Events 90
				Contexts 12 opened, 7 ended by their clients, ended by the service: 2 client left, 1 run ended, \
				1 not ended, 1 removed
				Clients 6 seen, 2 left, 1 lost, 1 interrupted, 2 present
				Restarts of the service 3: before event 50, 17 bytes torn; before event 60, a &lt;hole&gt;
				Values 5 kept as their description, 6 cut, 3 hidden
				Logs of 4 contexts missing, cut, or not counted
				Not complete a task is missing; b""");
	}

}
