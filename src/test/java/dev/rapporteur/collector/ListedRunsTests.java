package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.file.Path;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ListedRunsTests {

	@TempDir
	private Path directory;

	@Test
	void behindARunThatIsNotHereNothingIsListedWhileTheOthersAreNotKnown() throws IOException, InterruptedException {
		try (RunningCollector alone = RunningCollector.start(this.directory.resolve("alone"), null,
				"rapporteur.collector.kafka.bootstrap-servers=127.0.0.1:1",
				"rapporteur.collector.url=http://127.0.0.1:1")) {
			assertThat(alone.http().get("/api/v1/runs").headers().firstValue(RunListFilter.MISSING))
				.contains("unknown");
			assertThat(HttpCalls.show(alone.http().get("/api/v1/runs?after=job-1"), this.directory)).isEqualTo("""
					503 application/problem+json
					{
					  "detail" : "Nobody knows at present which collector has run job-1: Kafka was not reached yet",
					  "instance" : "/api/v1/runs",
					  "status" : 503,
					  "title" : "Owner unknown",
					  "type" : "https://rapporteur.dev/problems/owner-unknown"
					}""");
		}
	}

}
