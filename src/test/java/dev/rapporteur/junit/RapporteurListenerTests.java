package dev.rapporteur.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import dev.rapporteur.fixture.RunningServer;
import dev.rapporteur.junit.sample.DisabledSample;
import dev.rapporteur.junit.sample.OutcomesSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RapporteurListenerTests extends ReportingListenerContract {

	@Override
	Path report(Path directory, Consumer<Map<String, String>> tests) throws Exception {
		Path runtime = Files.createDirectory(directory.resolve("runtime"));
		return reportThrough(RunningServer.start(runtime), runtime, tests);
	}

	/** The plan is in the receipt of the run. */
	@Test
	void whatWillRunIsThePlanOfTheRun(@TempDir Path directory) throws Exception {
		Path runtime = report(directory, running(Map.of(), OutcomesSample.class, DisabledSample.class));
		JsonNode testcases = JsonMapper.shared()
			.readTree(Files.readString(runtime.resolve("receipt.json")))
			.get("plan")
			.get("testcases");
		assertThat(testcases).hasToString("{\"expected\":2,\"seen\":2,\"missing\":{\"total\":0,\"items\":[]},"
				+ "\"unexpected\":{\"total\":0,\"items\":[]},\"twice\":{\"total\":0,\"items\":[]}}");
	}

}
